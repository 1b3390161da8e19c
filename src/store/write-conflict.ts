export const MAX_TRIES = 25

/** MongoDB: two transactions wrote one document, and this one has to be done again from its start. */
export function isWriteConflict(err: unknown): boolean {
  if (!(err instanceof Error)) return false
  const code: unknown = 'code' in err ? err.code : undefined
  if (code === 112 || code === 251) return true
  const isLabelled = 'hasErrorLabel' in err && typeof err.hasErrorLabel === 'function'
  return (
    isLabelled &&
    (err.hasErrorLabel as (l: string) => unknown)('TransientTransactionError') === true
  )
}

/** Does something in a transaction of its own, again when it met another's. */
export async function untilNoConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (err) {
      if (tries === MAX_TRIES || !isWriteConflict(err)) throw err
      await pause(tries)
    }
  }
}

/** Longer and longer, and never the same for two that met. */
export const pause = (tries: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(20 * tries, 200)))
