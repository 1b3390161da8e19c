import { existsSync } from 'node:fs'
import { CannotStart, DatelineError } from '../errors.ts'
import { EnvError } from '../env.ts'

/** An error that the operator can correct. The command prints its message and exits with 1. */
export class OperatorMistake extends Error {}

/**
 * Runs a command for operators: reads `.env`, ends the process when the work is done, and prints an
 * error that the operator can correct without a stack.
 */
export function runCommand(work: () => Promise<void>): void {
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
