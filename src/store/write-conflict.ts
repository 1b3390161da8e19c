export const MAX_TRIES = 25

/** Tells whether MongoDB refused a write because two transactions wrote one document. */
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

/** Makes an error that ends a request's transaction, so that the request begins again. */
export const writeConflict = (message: string): Error =>
  Object.assign(new Error(message), { code: 112 })

/** Makes an attempt again after a write conflict, at most 25 times; any other error is thrown. */
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

/** The same, but once within a request's transaction: a conflict has ended that, and its owner begins again. */
export const untilNoConflictIn = <T>(
  req: object | undefined,
  attempt: () => Promise<T>,
): Promise<T> => (req ? attempt() : untilNoConflict(attempt))

/** Waits a random time that grows with the number of tries, at most 200 ms. */
export const pause = (tries: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.random() * Math.min(20 * tries, 200)))
