import { readToken, signToken } from '../lib/signed-token.ts'
import type { AppealKind } from '../redress/kinds.ts'
import type { Site } from './reader-links.ts'

/** A decision can be appealed for this many days. The law asks for six months at least. */
export const APPEAL_DAYS = 180
const APPEAL_MS = APPEAL_DAYS * 86_400_000

/** The decision that an appeal is about: an event of the log, or a notice. */
export type AppealLink = { kind: AppealKind; subject: string }

/** Returns the end of the time for an appeal against a decision. */
export const endOfAppeal = (decidedAt: string): Date =>
  new Date(new Date(decidedAt).getTime() + APPEAL_MS)

/**
 * Returns the address of a page with the decision, its reasons and a form. Opening it decides
 * nothing.
 */
export const appealLink = (
  { serverURL, secret }: Site,
  { kind, subject, decidedAt }: AppealLink & { decidedAt: string },
): string => {
  const value = `${kind} ${subject} ${endOfAppeal(decidedAt).toISOString()}`
  return `${serverURL}/comments/appeal?token=${signToken(secret, 'appeal', value)}`
}

/**
 * Reads the token of an appeal link.
 * @returns the link, `old` when its time is over, or null when the token is not ours
 */
export function readAppealLink(
  secret: string,
  token: unknown,
  now: Date,
): AppealLink | 'old' | null {
  const [kind, subject, until] = readToken(secret, 'appeal', token)?.split(' ') ?? []
  if (!kind || !subject || !until) return null
  return until > now.toISOString() ? { kind: kind as AppealKind, subject } : 'old'
}
