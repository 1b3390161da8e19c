import { readdirSync, readFileSync } from 'node:fs'

type Child = { pid: number; isRunning: boolean }

/** Returns the processes that this one has started and that run a program whose name has this text. */
export function childProcesses(program: string): Child[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid): Child[] => {
      const stat = textOf(`/proc/${pid}/stat`)
      // The name before the bracket may have spaces.
      const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(parent) !== process.pid || !textOf(`/proc/${pid}/cmdline`).includes(program))
        return []
      return [{ pid: Number(pid), isRunning: state === 'R' }]
    })
}

/** A process may end while the list is read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
