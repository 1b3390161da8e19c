/** Gives a place back. A second call does nothing. */
type Leave = () => void

/** Places for requests at work, and a bounded queue for those that wait. */
export class Lane {
  readonly #places: number
  readonly #maxWaiting: number
  readonly #waiting = new Set<() => void>()
  #busy = 0

  constructor({ places, waiting }: { places: number; waiting: number }) {
    this.#places = places
    this.#maxWaiting = waiting
  }

  /**
   * Takes a place, or waits for one.
   * @param signal ends the wait of a caller who has gone
   * @returns how to give the place back; null when the queue is full or the caller has gone
   */
  async enter(signal?: AbortSignal): Promise<Leave | null> {
    if (this.#busy < this.#places) return this.#take()
    if (this.#waiting.size >= this.#maxWaiting) return null
    return new Promise((done) => {
      const begin = (): void => {
        signal?.removeEventListener('abort', give)
        done(this.#take())
      }
      const give = (): void => {
        this.#waiting.delete(begin)
        done(null)
      }
      this.#waiting.add(begin)
      signal?.addEventListener('abort', give, { once: true })
    })
  }

  #take(): Leave {
    this.#busy += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#busy -= 1
      const [next] = this.#waiting
      if (!next) return
      this.#waiting.delete(next)
      next()
    }
  }
}
