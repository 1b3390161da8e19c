import { readToken, signToken } from '../lib/signed-token.ts'

const HOURS = 24
const LIFE_MS = HOURS * 3_600_000

type Wish = 'export' | 'erase'
type Site = { serverURL: string; secret: string }

export type PrivacyLink = { id: string; wish: Wish }

/** When a link that is written now ends. */
export const endOfLink = (now: Date): Date => new Date(now.getTime() + LIFE_MS)

/** Opens a page with one button, and is good for one wish of one request. */
export function privacyLink({ serverURL, secret }: Site, { id, wish }: PrivacyLink, now: Date) {
  const value = `${id} ${endOfLink(now).toISOString()}`
  return `${serverURL}/privacy/${wish}?token=${signToken(secret, kindOf(wish), value)}`
}

/** @returns the request, `old` after a day, or null when the token is not ours or of another wish */
export function readPrivacyLink(
  secret: string,
  { wish, token, now }: { wish: Wish; token: unknown; now: Date },
): PrivacyLink | 'old' | null {
  const [id, until] = readToken(secret, kindOf(wish), token)?.split(' ') ?? []
  if (!id || !until) return null
  return until > now.toISOString() ? { id, wish } : 'old'
}

const kindOf = (wish: Wish): string => `privacy ${wish}`
