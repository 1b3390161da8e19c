import { readToken, signToken } from '../lib/signed-token.ts'
import { textState } from '../comments/text-state.ts'
import type { CommentStatus } from '../comments/verdict.ts'

/** The verdicts that a link in an email can carry. */
export const linkVerdicts = ['approved', 'rejected', 'spam'] as const
export type LinkVerdict = (typeof linkVerdicts)[number]

/** The content of one link: the user, the verdict, and the comment's state in the email. */
export type DecisionLink = {
  comment: string
  user: string
  verdict: LinkVerdict
  /** The comment's status in the email. */
  seen: CommentStatus
  /** The text state (`textState`) of the comment in the email. */
  text: string
  expires: Date
}

const KIND = 'decision'
export const LINK_DAYS = 7
const LIFE_MS = LINK_DAYS * 24 * 60 * 60_000

type LinkedComment = { id: string; status: CommentStatus; author: string; body: string }

/** Returns when the email with this link was written. */
export const issuedAt = ({ expires }: DecisionLink): Date => new Date(expires.getTime() - LIFE_MS)

type LinkOptions = { secret: string; serverURL: string; now: Date }

/** Returns the addresses of the three buttons for a comment in one moderator's email. */
export function decisionLinks(
  comment: LinkedComment,
  user: string,
  { secret, serverURL, now }: LinkOptions,
): Record<LinkVerdict, string> {
  const expires = now.getTime() + LIFE_MS
  const address = (verdict: LinkVerdict): string => {
    const parts = [verdict, comment.status, comment.id, user, expires, textState(comment)]
    return `${serverURL}/decide/${signToken(secret, KIND, parts.join(' '))}`
  }
  return {
    approved: address('approved'),
    rejected: address('rejected'),
    spam: address('spam'),
  }
}

/** Links of earlier versions have seconds. */
const inMs = (time: number): number => (time < 1e11 ? time * 1000 : time)

/**
 * Reads the token of a link. The caller compares `expires` with the current time.
 * @returns null when the token is forged or damaged
 */
export function readDecisionLink(secret: string, token: string): DecisionLink | null {
  const parts = readToken(secret, KIND, token)?.split(' ')
  if (parts?.length !== 6) return null
  const [verdict, seen, comment, user, expires, text] = parts as [
    LinkVerdict,
    CommentStatus,
    string,
    string,
    string,
    string,
  ]
  return { comment, user, verdict, seen, text, expires: new Date(inMs(Number(expires))) }
}
