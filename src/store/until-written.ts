/**
 * Makes attempts until one returns something else than null, at most `maxTries`.
 * @returns null when every attempt did
 */
export async function tryUntilWritten<T>(
  maxTries: number,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const done = await attempt()
    if (done !== null) return done
  }
  return null
}

/**
 * The compare-and-set loop: each attempt reads, decides and writes conditionally, and returns null
 * when the row changed between its read and its write.
 * @throws Error naming `subject` when the row changed during every attempt
 */
export async function untilWritten<T>(
  { maxTries, subject }: { maxTries: number; subject: string },
  attempt: () => Promise<T | null>,
): Promise<T> {
  const done = await tryUntilWritten(maxTries, attempt)
  if (done === null)
    throw new Error(`${subject} changed during every attempt to write it. Try again later.`)
  return done
}
