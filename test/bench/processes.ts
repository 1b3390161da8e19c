import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Variables beyond those of this process. */
export type Environment = Record<string, string>

export type Running = { origin: string; child: ChildProcess; memory: () => number }

const children: ChildProcess[] = []

/** Runs a program to its end. @throws when it fails */
export function run(args: string[], environment: Environment, quiet = true): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed\n${stdout ?? ''}${stderr ?? ''}`)
}

/** Starts a server and waits until it answers `ready`. */
export async function start(
  args: string[],
  { port, environment, ready }: { port: number; environment: Environment; ready: string },
): Promise<Running & { startMs: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(child)
  const origin = `http://127.0.0.1:${port}`
  for (;;) {
    if (child.exitCode !== null) throw new Error(`node ${args.join(' ')} ended early.`)
    const answer = await fetch(origin + ready).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) break
    await pause(5)
  }
  const startMs = performance.now() - started
  return { origin, child, startMs, memory: () => residentMB(child) }
}

/** Stops a server that `start` returned. */
export async function stop({ child }: Running): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** Stops all servers at once. */
export function stopAll(): void {
  for (const child of children) child.kill('SIGKILL')
}

/** Returns the resident memory in MB. Linux tells it; elsewhere it is not a number. */
function residentMB({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } catch {
    return Number.NaN
  }
}
