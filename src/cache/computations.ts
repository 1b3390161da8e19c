import { tagKind, type Purge } from './tags.ts'

/**
 * One answer that is being made. `made` gives it to those that wait; null means that they must ask
 * for themselves.
 */
export type Computation<T> = {
  readonly key: string
  /** The answer, when it is made. */
  readonly result: Promise<T | null>
  readonly finish: (answer: T | null) => void
  /** Tells whether a change since its begin makes an answer with these tags untrue. */
  readonly isOutdated: (tags: readonly string[]) => boolean
}

type Running<T> = Computation<T> & { epoch: number; seen: Purge }

/** The answers that are being made. Simultaneous requests of one key share one of them. */
export class Computations<T> {
  readonly #byKey = new Map<string, Running<T>>()
  readonly #running = new Set<Running<T>>()
  #epoch = 0

  /**
   * Returns the running computation that a request may wait for. A computation that began before the
   * last change is none: it may have read what the change replaced.
   */
  joinable(key: string): Computation<T> | undefined {
    const running = this.#byKey.get(key)
    return running?.epoch === this.#epoch ? running : undefined
  }

  /** Begins a computation, which must be finished. */
  begin(key: string): Computation<T> {
    const { promise, resolve } = withResolver<T | null>()
    const seen: Purge = { tags: new Set(), kinds: new Set() }
    const running: Running<T> = {
      key,
      result: promise,
      epoch: this.#epoch,
      seen,
      isOutdated: (tags) => tags.some((tag) => seen.tags.has(tag) || seen.kinds.has(tagKind(tag))),
      finish: (answer) => {
        this.#running.delete(running)
        if (this.#byKey.get(key) === running) this.#byKey.delete(key)
        resolve(answer)
      },
    }
    this.#running.add(running)
    this.#byKey.set(key, running)
    return running
  }

  /** Tells every running computation of a change. */
  note({ tags, kinds }: Purge): void {
    this.#epoch += 1
    for (const { seen } of this.#running) {
      for (const tag of tags) seen.tags.add(tag)
      for (const kind of kinds) seen.kinds.add(kind)
    }
  }
}

function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
