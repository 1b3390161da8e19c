import type { LockHolder } from '../../errors.ts'
import { RequestFailed, send } from '../ask-server.ts'

/** The lock of an open story, as a form sees it. */
export type SeenLock = LockHolder & { isYours: boolean }

export type LockState = {
  /** Null until the server has answered, and when the user may not change the story. */
  lock: SeenLock | null
  /** This form had the lock, and somebody took it over. */
  isOvertaken: boolean
}

/** Three heartbeats fit into the minute after which a lock ends. */
const HEARTBEAT_MS = 20_000
/** A page that was loaded again may meet the lock of the page before it, which is just ending. */
const OLD_PAGE_MS = 1_500

/** Returns the state after an answer of the server. */
export function afterAnswer(before: LockState, lock: SeenLock | null): LockState {
  if (lock?.isYours) return { lock, isOvertaken: false }
  const isOvertaken = lock !== null && (before.isOvertaken || Boolean(before.lock?.isYours))
  return { lock, isOvertaken }
}

/** Keeps the lock of an open story while somebody listens, or follows who has it. */
export class LockFollower {
  readonly #story: string
  readonly #form: string
  readonly #user: string
  #state: LockState = { lock: null, isOvertaken: false }
  #timer: ReturnType<typeof setTimeout> | undefined
  #tell: (() => void) | undefined

  constructor({ story, form, user }: { story: string; form: string; user: string }) {
    this.#story = story
    this.#form = form
    this.#user = user
  }

  readonly state = (): LockState => this.#state

  /** Begins to ask. @returns how to leave the story */
  readonly follow = (tell: () => void): (() => void) => {
    this.#tell = tell
    // A browser slows the timers of a hidden page down.
    const lookAgain = (): void => {
      if (document.visibilityState === 'visible') this.ask()
    }
    const comeBack = (event: PageTransitionEvent): void => {
      if (event.persisted) this.ask()
    }
    document.addEventListener('visibilitychange', lookAgain)
    window.addEventListener('pagehide', this.#leave)
    window.addEventListener('pageshow', comeBack)
    void this.#beat(true)
    return () => {
      this.#tell = undefined
      document.removeEventListener('visibilitychange', lookAgain)
      window.removeEventListener('pagehide', this.#leave)
      window.removeEventListener('pageshow', comeBack)
      this.#leave()
    }
  }

  /** Asks at once. */
  readonly ask = (): void => void this.#beat()

  /** Takes the lock, whoever has it. @throws RequestFailed */
  async takeOver(): Promise<void> {
    this.#show(await this.#request('/take-over'))
  }

  async #beat(isFirst = false): Promise<void> {
    clearTimeout(this.#timer)
    let wait = HEARTBEAT_MS
    try {
      const lock = await this.#request('')
      const isOldPage = isFirst && lock !== null && !lock.isYours && lock.by?.id === this.#user
      if (isOldPage) wait = OLD_PAGE_MS
      else this.#show(lock)
    } catch (err) {
      // A reader of the story needs no lock. Any other failure passes.
      if (err instanceof RequestFailed && [403, 404].includes(err.status)) return
    }
    clearTimeout(this.#timer)
    if (this.#tell) this.#timer = setTimeout(this.ask, wait)
  }

  async #request(path: string): Promise<SeenLock | null> {
    const headers = { 'X-Edit-Form': this.#form }
    const response = await send(`stories/${this.#story}/lock${path}`, { method: 'POST', headers })
    return ((await response.json()) as { lock: SeenLock | null }).lock
  }

  #show(lock: SeenLock | null): void {
    this.#state = afterAnswer(this.#state, lock)
    this.#tell?.()
  }

  readonly #leave = (): void => {
    clearTimeout(this.#timer)
    // The browser finishes it after the page is gone.
    void fetch(`/api/stories/${this.#story}/lock`, {
      method: 'DELETE',
      headers: { 'X-Edit-Form': this.#form },
      keepalive: true,
    }).catch(() => undefined)
  }
}
