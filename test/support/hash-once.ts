import crypto from 'node:crypto'

type Derived = (err: Error | null, key: Buffer) => void

// Kept for all files of a worker, which load this module again.
const kept = globalThis as { derivedKeys?: Map<string, Buffer>; hashingOnce?: number }
kept.hashingOnce ??= 0

/**
 * While `work` runs, a password that was hashed before is not hashed again: 600,000 rounds for each
 * role of each test file would take longer than most tests.
 */
export async function hashOnce<T>(work: () => Promise<T>): Promise<T> {
  remember()
  kept.hashingOnce = (kept.hashingOnce ?? 0) + 1
  try {
    return await work()
  } finally {
    kept.hashingOnce -= 1
  }
}

function remember(): void {
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
    const known = kept.hashingOnce ? keys.get(asked) : undefined
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
