import type { PayloadRequest } from 'payload'
import type { Env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { hostPrefix } from '../lib/network-prefix.ts'
import type { FloodLimit } from '../rules/rule.ts'
import type { KeyedAllowance } from '../store/slots.ts'
import { formId } from './form-token.ts'
import { browserOf } from './reader-token.ts'

const TEN_MINUTES_MS = 600_000

/** A part of the network's comments of ten minutes that may come at once: a class, a carrier's NAT. */
const BURST = 1 / 5
const MIN_BURST = 5

/** A comment's reader may correct it so often at once. */
const EDITS_AT_ONCE = 10

/** The sender of a comment, as far as a request shows it. */
export type CommentSender = {
  /** The `emailKey` of the typed address when the request proves it. */
  provenEmail: string | null
  /** The IP address, which is never stored; null when our own code sends. */
  ip: string | null
  prefix: string | null
  /** The id of the browser, or of the form that it was given; null when it has neither. */
  browser: string | null
  /** The id that the browser gets with the answer. */
  newBrowser: string | null
}

/** An allowance, with the limit that an error names. */
export type NamedAllowance = KeyedAllowance & { limit: FloodLimit }

/** Returns what a request shows of the browser that sends a comment. */
export function browserIn(
  req: PayloadRequest,
  { secret, form, story, now }: { secret: string; form: string; story: string; now: Date },
): Pick<CommentSender, 'browser' | 'newBrowser'> {
  // Colleagues in one office do not wait for each other.
  if (req.user) return { browser: `user ${req.user.id}`, newBrowser: null }
  const newBrowser = req.context.newBrowser ?? null
  const known = newBrowser === null ? browserOf(req.headers, secret) : null
  const browser = known && !known.isNew ? known.id : formId(secret, form, { story, now })
  return { browser, newBrowser }
}

/**
 * Returns what one comment takes. A proven reader counts alone, whatever others in the network do, and
 * the typed address of anybody else does not count: a stranger can type it. Without an id of its browser
 * a comment counts for its network address.
 */
export function allowancesOf(
  { provenEmail, ip, prefix, browser, newBrowser }: CommentSender,
  { secret, floodSeconds, rates }: { secret: string; floodSeconds: number; rates: Env['rates'] },
): NamedAllowance[] {
  const ofReader = (limit: FloodLimit, id: string): NamedAllowance[] => [
    { limit, key: `slot ${id}`, everyMs: floodSeconds * 1000, atOnce: 1 },
    { limit, key: `often ${id}`, ...inTenMinutes(rates.commentsReader) },
  ]
  if (provenEmail !== null) return ofReader('email', `email ${provenEmail}`)
  const host = hostPrefix(ip ?? undefined)
  const keyOf = (id: string): string => keyedHash(secret, 'comments from', `${host} ${id}`)
  const ofNetwork = { key: `network ${prefix ?? 'unknown'}`, ...inTenMinutes(rates.comments) }
  const atOnce = Math.max(MIN_BURST, Math.ceil(rates.comments * BURST))
  return [
    ...(browser === null
      ? ofReader('address', `address ${keyOf('')}`)
      : ofReader('browser', `browser ${keyOf(browser)}`)),
    ...(newBrowser === null ? [] : ofReader('browser', `browser ${keyOf(newBrowser)}`)),
    { limit: 'network', ...ofNetwork, atOnce: Math.min(atOnce, rates.comments) },
  ]
}

/** Returns what one edit takes. The edit token proves whose comment it is. */
export const editAllowance = (comment: string, floodSeconds: number): NamedAllowance => ({
  limit: 'edits',
  key: `edits ${comment}`,
  everyMs: floodSeconds * 1000,
  atOnce: EDITS_AT_ONCE,
})

const inTenMinutes = (count: number) => ({
  everyMs: Math.ceil(TEN_MINUTES_MS / count),
  atOnce: count,
})
