import { performance } from 'node:perf_hooks'
import { DatelineError } from '../../errors.ts'
import { queryTimeout, readTimes, timeLeft, type TimedReads } from './read-deadline.ts'
import { type Select, SqliteReader } from './sqlite-reader.ts'

/** Child processes at most. Each has about 45 MB. */
const MAX_READERS = 2
/** Text searches of staff may take long, so strangers keep a process for themselves. */
const MAX_FOR_STAFF = 1
/** SELECTs that wait for a process. */
const MAX_WAITING = 200
/** A process that was not needed for this time is ended. */
const IDLE_MS = 60_000

type Task = {
  select: Select
  reads: TimedReads
  resolve: (text: string) => void
  reject: (err: Error) => void
  timer: NodeJS.Timeout | undefined
  /** The idle time of the process when the task came. */
  idleBefore: number
  reader: SqliteReader | null
}

/**
 * Returns how long this process has had nothing to do, in ms. Waiting is counted by it: a busy process
 * takes answers late, and that is no fault of a query.
 */
const idleTime = (): number => performance.eventLoopUtilization().idle

/**
 * Runs SELECTs outside this process, so that none can hold it. A SELECT that is not done in time is
 * ended with its process.
 */
export class SqliteReaders {
  readonly #file: string
  readonly #onLost: (err: unknown) => void
  readonly #readers = new Set<SqliteReader>()
  readonly #ready = new Set<SqliteReader>()
  readonly #running = new Set<Task>()
  #waiting: Task[] = []
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  /** @param onLost hears of a process that ended by itself */
  constructor(file: string, onLost: (err: unknown) => void) {
    this.#file = file
    this.#onLost = onLost
  }

  get pids(): number[] {
    return [...this.#readers].flatMap(({ pid }) => pid ?? [])
  }

  /**
   * Runs a SELECT of timed reads, which wait as long as they may run.
   * @returns JSON: `columns`, and `rows` as lists of values
   * @throws DatelineError `query-timeout`, `busy`, `unavailable`; an error of SQLite
   */
  async read(select: Select, reads: TimedReads): Promise<string> {
    if (this.#waiting.length >= MAX_WAITING)
      throw new DatelineError('busy', 'Too many queries are at work. Please try again.', {
        retryAfter: 1,
      })
    if (this.#ready.size === 0) await this.#start()
    if (timeLeft(reads) <= 0) throw queryTimeout(reads.for)
    return new Promise<string>((resolve, reject) => {
      const task: Task = {
        select,
        reads,
        resolve,
        reject,
        timer: undefined,
        idleBefore: idleTime(),
        reader: null,
      }
      this.#limitWaiting(task, readTimes[reads.for])
      this.#waiting.push(task)
      this.#next()
    })
  }

  /** Ends all processes. */
  close(): void {
    this.#isClosed = true
    clearTimeout(this.#idle)
    this.#giveUp()
    for (const reader of this.#readers) reader.kill()
  }

  /** Starts a process, or waits for one that starts. */
  async #start(): Promise<void> {
    if (this.#isClosed) throw lost()
    const [starting] = this.#readers
    try {
      await (starting ?? this.#add()).ready
    } catch (err) {
      // One read starts the process and reports the failure. The others that wait stay silent.
      if (!starting) this.#onLost(err)
      throw lost()
    }
  }

  #add(): SqliteReader {
    const reader = new SqliteReader(this.#file, (wasReady) => {
      this.#readers.delete(reader)
      this.#ready.delete(reader)
      // Started at once again, a process that cannot start would leave no time for anything else.
      this.#next({ mayStart: wasReady })
    })
    this.#readers.add(reader)
    reader.ready.then(
      () => {
        this.#ready.add(reader)
        this.#next()
      },
      () => undefined,
    )
    return reader
  }

  #tryToAdd(): void {
    try {
      this.#add()
    } catch (err) {
      this.#onLost(err)
    }
  }

  /** Refuses the SELECTs that wait: no process will come for them. */
  #giveUp(): void {
    for (const task of this.#waiting) this.#end(task, () => task.reject(lost()))
    this.#waiting = []
  }

  /** Gives waiting SELECTs to idle processes. */
  #next({ mayStart = true } = {}): void {
    for (const reader of this.#ready) {
      const task = reader.isBusy ? undefined : this.#take()
      if (task) void this.#run(task, reader)
    }
    const isShort = this.#waiting.length > 0 && this.#readers.size < MAX_READERS
    if (isShort && mayStart && !this.#isClosed) this.#tryToAdd()
    if (this.#readers.size === 0) this.#giveUp()
    clearTimeout(this.#idle)
    if (this.#running.size === 0) {
      this.#idle = setTimeout(() => this.#endIdle(), IDLE_MS)
      this.#idle.unref()
    }
  }

  /** Takes the first waiting SELECT that may run. */
  #take(): Task | undefined {
    const ofStaff = [...this.#running].filter((task) => task.reads.for === 'staff').length
    const at = this.#waiting.findIndex(
      (task) => task.reads.for !== 'staff' || ofStaff < MAX_FOR_STAFF,
    )
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0]
  }

  async #run(task: Task, reader: SqliteReader): Promise<void> {
    const { reads, select } = task
    const left = timeLeft(reads)
    if (left <= 0) {
      this.#end(task, () => task.reject(queryTimeout(reads.for)))
      return this.#next()
    }
    task.reader = reader
    this.#running.add(task)
    clearTimeout(task.timer)
    task.timer = setTimeout(() => afterNews(() => this.#expire(task)), left)
    try {
      const { text, ms } = await reader.read(select)
      reads.spent += ms
      this.#end(task, () => task.resolve(text))
    } catch (err) {
      // A task that is no longer running was ended by us.
      const isLost = !this.#isClosed && this.#running.has(task) && !reader.isAlive
      if (isLost) this.#onLost(err)
      this.#end(task, () => task.reject(reader.isAlive ? (err as Error) : lost()))
    }
    this.#next()
  }

  /** Ends a task that has waited for this time, of which only the idle one counts. */
  #limitWaiting(task: Task, ms: number): void {
    task.timer = setTimeout(() => {
      const left = readTimes[task.reads.for] - (idleTime() - task.idleBefore)
      if (left > 1) this.#limitWaiting(task, left)
      else afterNews(() => task.reader ?? this.#expire(task))
    }, ms)
  }

  #expire(task: Task): void {
    const { reader, reads } = task
    if (reader) {
      if (!this.#running.has(task)) return
      // It takes no other task until it is gone.
      this.#ready.delete(reader)
      reader.kill()
    } else this.#waiting = this.#waiting.filter((one) => one !== task)
    this.#end(task, () => task.reject(queryTimeout(reads.for)))
  }

  #end(task: Task, tell: () => void): void {
    clearTimeout(task.timer)
    this.#running.delete(task)
    tell()
  }

  #endIdle(): void {
    if (this.#running.size > 0 || this.#waiting.length > 0) return
    for (const reader of this.#readers) {
      this.#ready.delete(reader)
      reader.kill()
    }
  }
}

/** Calls the function when the answers that have arrived are read: timers come before them. */
const afterNews = (act: () => void): void => void setImmediate(() => setImmediate(act))

const lost = (): DatelineError =>
  new DatelineError('unavailable', 'The query was interrupted. Please try again.', {
    retryAfter: 1,
  })
