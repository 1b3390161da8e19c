const last = new Map<string, Promise<unknown>>()

/** Runs pieces of work with the same key one after another, in the order of the calls. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve()
  // The work runs also when the one before failed: that one's caller gets the error.
  const mine = before.then(work, work)
  last.set(key, mine)
  try {
    return await mine
  } finally {
    if (last.get(key) === mine) last.delete(key)
  }
}
