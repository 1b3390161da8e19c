import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart, DatelineError, OperatorMistake } from '../errors.ts'
import { EnvError } from '../env.ts'

/**
 * Runs a command for operators: reads `.env`, ends the process when the work is done, and prints an
 * error that the operator can correct without a stack. The files that it makes are for its owner alone.
 */
export function runCommand(work: () => Promise<void>): void {
  process.umask(0o077)
  if (existsSync('.env')) process.loadEnvFile('.env')
  work()
    .then(() => process.exit(0))
    .catch((err: unknown) => {
      const isForOperator =
        err instanceof OperatorMistake ||
        err instanceof EnvError ||
        err instanceof CannotStart ||
        err instanceof DatelineError
      console.error(isForOperator ? err.message : err)
      process.exit(1)
    })
}

/**
 * Reads one folder and the named switches from the command's arguments. `--help` prints the usage.
 * @throws OperatorMistake with the usage
 */
export function readArguments<Switch extends string = never>(
  usage: string,
  switches: readonly Switch[] = [],
): { folder: string | null; isOn: (name: Switch) => boolean } {
  const on = { type: 'boolean' } as const
  const options = Object.fromEntries(['help', ...switches].map((name) => [name, on]))
  const parse = () => parseArgs({ args: process.argv.slice(2), allowPositionals: true, options })
  let given: ReturnType<typeof parse>
  try {
    given = parse()
  } catch (err) {
    throw new OperatorMistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
  if (given.values.help) {
    console.log(usage)
    process.exit(0)
  }
  const [folder, ...more] = given.positionals
  if (more.length > 0) throw new OperatorMistake(usage)
  return {
    folder: folder ? path.resolve(folder) : null,
    isOn: (name) => given.values[name] === true,
  }
}
