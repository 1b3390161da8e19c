import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SqliteValue } from '../sqlite-driver.ts'

export type Select = { sql: string; values: SqliteValue[] }

/** `text`: JSON of `columns`, and of `rows` as lists of values. `ms`: the time that it ran. */
type Found = { text: string; ms: number }
type Answer = Found | { error: { name: string; message: string; code?: string } }

/** The maximum of a child's heap, in MB. One list of 100 rows has less than 10. */
const HEAP_MB = 64
/** A child that cannot read by then is ended. */
const START_MS = 10_000

/** Returns the child's program: beside this file, or beside the bundle. */
function programFile(): string {
  const here = fileURLToPath(import.meta.url)
  const name = here.endsWith('.ts') ? 'read-process.mjs' : 'read-process.js'
  return path.join(path.dirname(here), name)
}

/** A child process that runs one SELECT at a time on a connection of its own. */
export class SqliteReader {
  readonly #child: ChildProcess
  #answered: { resolve: (found: Found) => void; reject: (err: Error) => void } | null = null
  /** Resolves when the child can read, and rejects when it ends before. */
  readonly ready: Promise<void>

  /** @param onExit is told whether the process could read before it ended */
  constructor(file: string, onExit: (wasReady: boolean) => void) {
    // It needs nothing of our environment, which has secrets.
    this.#child = fork(programFile(), [file], {
      env: { NODE_ENV: 'production' },
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    let resolve: () => void = () => undefined
    let reject: (err: Error) => void = () => undefined
    this.ready = new Promise((done, fail) => {
      resolve = done
      reject = fail
    })
    // Its owner may have gone before.
    this.ready.catch(() => undefined)
    let wasReady = false
    const tooLate = setTimeout(() => this.kill(), START_MS)
    tooLate.unref()
    this.#child.once('message', () => {
      clearTimeout(tooLate)
      this.#child.on('message', (answer: Answer) => this.#take(answer))
      wasReady = true
      resolve()
    })
    const end = (): void => {
      clearTimeout(tooLate)
      reject(new Error('A process for reads did not start.'))
      this.#answered?.reject(new Error('A process for reads has ended.'))
      this.#answered = null
      onExit(wasReady)
    }
    this.#child.once('exit', end)
    // A process that the system refuses to start never exits.
    this.#child.on('error', () => (this.pid === undefined ? end() : this.kill()))
    // A command may end without closing the database.
    this.#child.unref()
    this.#child.channel?.unref()
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get isBusy(): boolean {
    return this.#answered !== null
  }

  /** False when the process has ended, or is told to. */
  get isAlive(): boolean {
    const { exitCode, killed, signalCode } = this.#child
    return exitCode === null && signalCode === null && !killed
  }

  /** Runs a SELECT. It must not be busy. */
  read(select: Select): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.#answered = { resolve, reject }
      this.#child.send(select, (err) => {
        if (err) this.kill()
      })
    })
  }

  /** Ends the process, also in the middle of a statement. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #take(answer: Answer): void {
    const waiting = this.#answered
    this.#answered = null
    if ('text' in answer) waiting?.resolve(answer)
    else {
      const { message, ...names } = answer.error
      waiting?.reject(Object.assign(new Error(message), names))
    }
  }
}
