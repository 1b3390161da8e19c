/** Places at work by key: one at a time for each key, in the order of arrival. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<void>>()

  /**
   * Waits until everybody who came earlier for one of the keys has left. It queues for all keys at
   * the same moment, so two that want the same keys never wait for each other.
   * @returns how to leave; a second call does nothing
   */
  async enter(keys: readonly string[]): Promise<() => void> {
    const own = [...new Set(keys)]
    const before = own.map((key) => this.#last.get(key) ?? Promise.resolve())
    let leave = (): void => undefined
    const over = new Promise<void>((done) => (leave = done))
    for (const key of own) this.#last.set(key, over)
    void over.then(() => {
      for (const key of own) if (this.#last.get(key) === over) this.#last.delete(key)
    })
    await Promise.all(before)
    return leave
  }

  /** The number of keys that somebody holds or waits for. */
  get size(): number {
    return this.#last.size
  }
}
