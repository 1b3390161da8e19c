import { defaultLoggerOptions } from 'payload'

type Line = { level: number; msg?: string; err?: { stack?: string; message?: string } }

const names: Record<number, string> = { 30: 'INFO', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' }

const shared = globalThis as { isLogQuiet?: boolean }

/**
 * Hands Payload's log to the console of the running test. Payload writes to the terminal's file
 * itself, which no test runner can hold back; the console's lines are shown when a test fails.
 */
export function quietLog(): void {
  if (shared.isLogQuiet) return
  shared.isLogQuiet = true
  const stream = defaultLoggerOptions as unknown as { write: (line: string) => boolean }
  stream.write = (line) => {
    const { level, msg, err } = JSON.parse(line) as Line
    console.log([names[level] ?? level, msg, err?.stack ?? err?.message].filter(Boolean).join(' '))
    return true
  }
}
