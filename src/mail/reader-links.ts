import { readToken, signToken } from '../lib/signed-token.ts'

const DAY_MS = 86_400_000
const CONFIRM_DAYS = 7

export type Site = { serverURL: string; secret: string }

/**
 * Returns the address of a comment. The server finds the comment's page when somebody follows the
 * link.
 */
export const commentLink = ({ serverURL }: Site, comment: string): string =>
  `${serverURL}/comments/read/${encodeURIComponent(comment)}`

/**
 * Returns the address of a page with one button. Opening it decides nothing, because a mail scanner
 * may open it.
 */
export const confirmLink = ({ serverURL, secret }: Site, subscription: string, now: Date): string =>
  `${serverURL}/comments/confirm?token=${signToken(secret, 'confirm', `${subscription} ${new Date(now.getTime() + CONFIRM_DAYS * DAY_MS).toISOString()}`)}`

/**
 * Returns the address of a page with one button that proves an address. Its row knows when it ends, and
 * whether it was used.
 */
export const verifyLink = ({ serverURL, secret }: Site, verification: string): string =>
  `${serverURL}/comments/verify?token=${signToken(secret, 'verify', verification)}`

/** Reads the token of such a link. @returns the row's id, or null when the token is not ours */
export const readVerify = (secret: string, token: unknown): string | null =>
  readToken(secret, 'verify', token)

export type Ending = { id: string; all: boolean }

/** Returns a link that never expires. A POST to it works without a page in between (RFC 8058). */
export const unsubscribeLink = ({ serverURL, secret }: Site, { id, all }: Ending): string =>
  `${serverURL}/comments/unsubscribe?token=${signToken(secret, 'unsubscribe', `${id} ${all ? 'all' : 'one'}`)}`

/**
 * Reads the token of a confirmation link.
 * @returns the subscription's id, `old` after a week, or null when the token is not ours
 */
export function readConfirm(
  secret: string,
  token: unknown,
  now: Date,
): { id: string } | 'old' | null {
  const [id, until] = readToken(secret, 'confirm', token)?.split(' ') ?? []
  if (!id || !until) return null
  return until > now.toISOString() ? { id } : 'old'
}

/** Reads the token of an unsubscribe link. It returns null when the token is not ours. */
export function readUnsubscribe(secret: string, token: unknown): Ending | null {
  const [id, which] = readToken(secret, 'unsubscribe', token)?.split(' ') ?? []
  return id && which ? { id, all: which === 'all' } : null
}

/** Returns the headers with which mail programs offer to unsubscribe. */
export const unsubscribeHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})
