import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

type Running = { pid: number; parent: number; state: string; command: string }

/** Returns the processes that this one has started and that run a program whose name has this text. */
export const childProcesses = (program: string): { pid: number; isRunning: boolean }[] =>
  (existsSync('/proc/self/stat') ? fromProc() : fromPs())
    .filter(({ parent, command }) => parent === process.pid && command.includes(program))
    .map(({ pid, state }) => ({ pid, isRunning: state.startsWith('R') }))

const fromProc = (): Running[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const stat = textOf(`/proc/${pid}/stat`)
      // The name before the bracket may have spaces.
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const command = textOf(`/proc/${pid}/cmdline`)
      return { pid: Number(pid), parent: Number(parent), state, command }
    })

/** A process may end while the list is read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Systems other than Linux. */
const fromPs = (): Running[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,state=,command='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => {
      const [pid, parent, state = '', ...command] = line.trim().split(/\s+/)
      return { pid: Number(pid), parent: Number(parent), state, command: command.join(' ') }
    })
