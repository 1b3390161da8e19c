import { createHash } from 'node:crypto'
import type { Env } from '../env.ts'
import type { AccountRate, NetworkRate } from './route.ts'

const MINUTE = 60_000

/** The maximum of keys that a rate remembers. The oldest window goes first. */
const MAX_KEYS = 100_000

type Rule = { windowMs: number; limit: number }

/** The result of one counted request. `headers` has the standard rate limit headers. */
export type Taken = {
  isAllowed: boolean
  /** Seconds until the window ends. */
  retryAfter: number
  /** Name, value, name, value. */
  headers: readonly [limitName: string, limit: string, policyName: string, policy: string]
}

type Window = { count: number; endsAt: number; policy: string }

/** Counts requests by key. Each key has a window of its own, from its first request on. */
export class Rate {
  readonly #windows = new Map<string, Window>()
  readonly #rule: Rule
  readonly #name: string

  constructor(rule: Rule) {
    this.#rule = rule
    const minutes = rule.windowMs / MINUTE
    this.#name = `"${rule.limit}-in-${minutes < 1 ? `${rule.windowMs / 1000}sec` : `${minutes}min`}"`
  }

  /** Counts a request of this key. */
  take(key: string, now: number): Taken {
    const window = this.#windowOf(key, now)
    window.count += 1
    const retryAfter = Math.max(1, Math.ceil((window.endsAt - now) / 1000))
    const left = Math.max(0, this.#rule.limit - window.count)
    return {
      isAllowed: window.count <= this.#rule.limit,
      retryAfter,
      headers: [
        'RateLimit',
        `${this.#name}; r=${left}; t=${retryAfter}`,
        'RateLimit-Policy',
        window.policy,
      ],
    }
  }

  /** Takes back a request that should not have counted. */
  giveBack(key: string, now: number): void {
    const window = this.#windows.get(key)
    if (window && isOpen(window, now, this.#rule) && window.count > 0) window.count -= 1
  }

  #windowOf(key: string, now: number): Window {
    const known = this.#windows.get(key)
    if (known && isOpen(known, now, this.#rule)) return known
    // A new window goes to the end of the map, so the first ones are the oldest.
    this.#windows.delete(key)
    for (const [oldest, { endsAt }] of this.#windows) {
      if (endsAt > now && this.#windows.size < MAX_KEYS) break
      this.#windows.delete(oldest)
    }
    const { limit, windowMs } = this.#rule
    // The partition key tells a client which of its requests share a limit, and not its network.
    const partition = createHash('sha256').update(key).digest('hex').slice(0, 12)
    const policy = `${this.#name}; q=${limit}; w=${Math.ceil(windowMs / 1000)}; pk=:${Buffer.from(partition).toString('base64')}:`
    const window = { count: 0, endsAt: now + windowMs, policy }
    this.#windows.set(key, window)
    return window
  }
}

/** A window that ends later than a new one would is of a clock that was set back, and holds nobody. */
const isOpen = ({ endsAt }: Window, now: number, { windowMs }: Rule): boolean =>
  endsAt > now && endsAt <= now + windowMs

export type Limits = {
  network: Record<Exclude<NetworkRate, 'none' | 'page'>, Rate>
  account: Record<AccountRate, Rate>
  /** Counts the reads of one read key. */
  readKey: Rate
}

/** Makes the rates from the environment. A network is a /24 or a /48. */
export function makeLimits(rates: Env['rates']): Limits {
  const perMinute = (limit: number): Rate => new Rate({ windowMs: MINUTE, limit })
  return {
    network: {
      /** Counts failed logins only. */
      login: new Rate({ windowMs: 15 * MINUTE, limit: rates.login }),
      /** Counts everything that sends emails or guesses tokens. */
      emails: new Rate({ windowMs: 15 * MINUTE, limit: rates.emails }),
      /** Counts the comments of a whole network. `intake/comment-allowances.ts` counts those of a reader. */
      comments: new Rate({ windowMs: 10 * MINUTE, limit: rates.comments }),
      /** Counts likes, reports and edits. A reader may make several for each comment. */
      marks: new Rate({ windowMs: 10 * MINUTE, limit: rates.comments * 5 }),
      graphql: perMinute(rates.graphql),
      reads: perMinute(rates.reads),
      writes: perMinute(rates.writes),
      panel: perMinute(rates.panel),
      /** One page of the panel loads many files. */
      assets: perMinute(rates.panel * 20),
    },
    account: {
      usual: perMinute(rates.staff),
      /** Counts uploads, exports and reports, which cost a hundred times more than a read. */
      heavy: perMinute(Math.ceil(rates.staff / 10)),
    },
    readKey: perMinute(rates.readKey),
  }
}
