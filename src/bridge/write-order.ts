import { DatelineError } from '../errors.ts'
import { KeyedQueue } from '../lib/keyed-queue.ts'

const rows = new KeyedQueue()

/** A request that has waited so long is told to come again. The database is away or very slow. */
const MAX_WAIT_MS = 30_000

/**
 * The rows that one request writes, one operation at a time. A row that is being written makes later
 * requests for it wait in this process: on MongoDB parallel transactions on one row fail, and on
 * SQLite each writes over the other (docs/payload-traps.md: write-conflicts).
 */
export class WriteOrder {
  #held: { key: string; leave: () => void } | undefined

  /**
   * Waits until the rows are free, and holds them until the request ends or writes other rows. The
   * rows of an operation before are given back: it has ended, and holding them while waiting for
   * others could make two requests wait for each other.
   * @throws DatelineError `busy` after half a minute
   */
  async hold(keys: readonly string[]): Promise<void> {
    const key = JSON.stringify([...keys].sort())
    // A request that runs again after a conflict keeps its place.
    if (this.#held?.key === key) return
    this.end()
    this.#held = { key, leave: await enterInTime(keys) }
  }

  /** Gives the rows back. */
  end(): void {
    this.#held?.leave()
    this.#held = undefined
  }
}

async function enterInTime(keys: readonly string[]): Promise<() => void> {
  let isLate = false
  const place = rows.enter(keys)
  void place.then((leave) => isLate && leave())
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => {
      isLate = true
      fail(
        new DatelineError('busy', 'Many are saving the same record. Please try again.', {
          retryAfter: 1,
        }),
      )
    }, MAX_WAIT_MS)
  })
  try {
    return await Promise.race([place, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Returns the order that the bridge gave a request; undefined for a call of our own code. */
export const writeOrderOf = (req: object): WriteOrder | undefined => {
  const order: unknown = 'writeOrder' in req ? req.writeOrder : undefined
  return order instanceof WriteOrder ? order : undefined
}
