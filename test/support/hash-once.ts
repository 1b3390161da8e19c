import crypto from 'node:crypto'

type Derived = (err: Error | null, key: Buffer) => void

// Kept for all files of a worker, which load this module again.
const kept = globalThis as { derivedKeys?: Map<string, Buffer>; hashingAfresh?: number }
kept.hashingAfresh ??= 0

/**
 * From now on a password that was hashed before is not hashed again: 600,000 rounds for each log-in
 * would take longer than most tests.
 */
export function hashOnce(): void {
  if (kept.derivedKeys) return
  const keys = (kept.derivedKeys = new Map<string, Buffer>())
  const { pbkdf2 } = crypto
  const remembering = (
    password: string,
    salt: string,
    rounds: number,
    length: number,
    digest: string,
    done: Derived,
  ): void => {
    const asked = JSON.stringify([password, salt, rounds, length, digest])
    const known = kept.hashingAfresh ? undefined : keys.get(asked)
    if (known) {
      setImmediate(done, null, known)
      return
    }
    pbkdf2(password, salt, rounds, length, digest, (err, key) => {
      if (!err) keys.set(asked, key)
      done(err, key)
    })
  }
  crypto.pbkdf2 = remembering as typeof pbkdf2
}

/** While `work` runs, every password costs what it costs in production. */
export async function hashAfresh<T>(work: () => Promise<T>): Promise<T> {
  kept.hashingAfresh = (kept.hashingAfresh ?? 0) + 1
  try {
    return await work()
  } finally {
    kept.hashingAfresh -= 1
  }
}
