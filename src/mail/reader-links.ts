import { readToken, signToken } from '../lib/signed-token.ts'

const DAY_MS = 86_400_000
const CONFIRM_DAYS = 7

export type Site = { serverURL: string; secret: string }

/** Where a comment can be read; the address of its page is found when it is followed. */
export const commentLink = ({ serverURL }: Site, comment: string): string =>
  `${serverURL}/comments/read/${encodeURIComponent(comment)}`

/** Shows a page with one button: opening it decides nothing, a mail scanner may. */
export const confirmLink = ({ serverURL, secret }: Site, subscription: string, now: Date): string =>
  `${serverURL}/comments/confirm?token=${signToken(secret, 'confirm', `${subscription} ${new Date(now.getTime() + CONFIRM_DAYS * DAY_MS).toISOString()}`)}`

export type Ending = { id: string; all: boolean }

/** Works for ever, and by POST without a page in between (RFC 8058). */
export const unsubscribeLink = ({ serverURL, secret }: Site, { id, all }: Ending): string =>
  `${serverURL}/comments/unsubscribe?token=${signToken(secret, 'unsubscribe', `${id} ${all ? 'all' : 'one'}`)}`

/** @returns the subscription, `old` after a week, or null when the token is not ours */
export function readConfirm(
  secret: string,
  token: unknown,
  now: Date,
): { id: string } | 'old' | null {
  const [id, until] = readToken(secret, 'confirm', token)?.split(' ') ?? []
  if (!id || !until) return null
  return until > now.toISOString() ? { id } : 'old'
}

export function readUnsubscribe(secret: string, token: unknown): Ending | null {
  const [id, which] = readToken(secret, 'unsubscribe', token)?.split(' ') ?? []
  return id && which ? { id, all: which === 'all' } : null
}

/** The headers by which mail programs offer to unsubscribe. */
export const unsubscribeHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})
