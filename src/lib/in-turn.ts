const last = new Map<string, Promise<unknown>>()

/** Runs pieces of work with the same key one after another, in the order they came. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(key) ?? Promise.resolve()
  // Whatever became of the one before: its own caller hears of it.
  const mine = before.then(work, work)
  last.set(key, mine)
  try {
    return await mine
  } finally {
    if (last.get(key) === mine) last.delete(key)
  }
}
