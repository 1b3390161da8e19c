import { readToken, signToken } from '../lib/signed-token.ts'
import type { AppealKind } from '../redress/kinds.ts'
import type { Site } from './reader-links.ts'

/** So long a decision can be appealed against; the law asks for six months at least. */
export const APPEAL_DAYS = 180
const APPEAL_MS = APPEAL_DAYS * 86_400_000

/** A decision: an event of the log, or a notice. */
export type AppealLink = { kind: AppealKind; subject: string }

/** When an appeal against what was decided then is too late. */
export const endOfAppeal = (decidedAt: string): Date =>
  new Date(new Date(decidedAt).getTime() + APPEAL_MS)

/** Opens a page with the decision, its reasons and a form: opening it decides nothing. */
export const appealLink = (
  { serverURL, secret }: Site,
  { kind, subject, decidedAt }: AppealLink & { decidedAt: string },
): string => {
  const value = `${kind} ${subject} ${endOfAppeal(decidedAt).toISOString()}`
  return `${serverURL}/comments/appeal?token=${signToken(secret, 'appeal', value)}`
}

/** @returns `old` when its time is over, or null when the token is not ours */
export function readAppealLink(
  secret: string,
  token: unknown,
  now: Date,
): AppealLink | 'old' | null {
  const [kind, subject, until] = readToken(secret, 'appeal', token)?.split(' ') ?? []
  if (!kind || !subject || !until) return null
  return until > now.toISOString() ? { kind: kind as AppealKind, subject } : 'old'
}
