import { readToken, signToken } from '../lib/signed-token.ts'

const HOURS = 24
const LIFE_MS = HOURS * 3_600_000

type Wish = 'export' | 'erase'
type Site = { serverURL: string; secret: string }

export type PrivacyLink = { id: string; wish: Wish }

/** Returns when a link that is written now expires. */
export const endOfLink = (now: Date): Date => new Date(now.getTime() + LIFE_MS)

/**
 * Returns the address of a page with one button. The link serves one kind of request of one row.
 */
export function privacyLink({ serverURL, secret }: Site, { id, wish }: PrivacyLink, now: Date) {
  const value = `${id} ${endOfLink(now).toISOString()}`
  return `${serverURL}/privacy/${wish}?token=${signToken(secret, kindOf(wish), value)}`
}

/**
 * Reads the token of a link.
 * @returns the request's id, `old` after a day, or null when the token is not ours or has another
 * kind
 */
export function readPrivacyLink(
  secret: string,
  { wish, token, now }: { wish: Wish; token: unknown; now: Date },
): PrivacyLink | 'old' | null {
  const [id, until] = readToken(secret, kindOf(wish), token)?.split(' ') ?? []
  if (!id || !until) return null
  return until > now.toISOString() ? { id, wish } : 'old'
}

const kindOf = (wish: Wish): string => `privacy ${wish}`
