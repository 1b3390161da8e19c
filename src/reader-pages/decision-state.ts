import type { Payload } from 'payload'
import { textState } from '../comments/text-state.ts'
import { type DecisionLink, issuedAt, readDecisionLink } from '../mail/decision-links.ts'
import { findUser, mayDecide, type Moderator } from '../mail/moderators.ts'
import { findWaiting, type WaitingComment } from '../mail/waiting.ts'
import type { Comment, ModerationEvent } from '../payload-types.ts'

/** The last decision on a comment, for the sentence on the page. */
export type LastDecision = Pick<
  ModerationEvent,
  'action' | 'to' | 'source' | 'user' | 'userName' | 'createdAt'
>

type LinkFacts = { link: DecisionLink; last: LastDecision | null }

/** The state of a decision link: open, or the reason why it decides nothing. */
export type LinkState =
  | { kind: 'forged' }
  /** The link's user is gone or no longer moderates. The page must not show the comment. */
  | { kind: 'not-yours' }
  /** The user's password or address has changed since. The email may be in wrong hands. */
  | { kind: 'ended' }
  | ({ kind: 'gone' } & LinkFacts)
  | ({ kind: 'expired' } & LinkFacts)
  /** The link has already decided, whatever the status is now. */
  | ({ kind: 'used' } & LinkFacts)
  | ({ kind: 'decided' } & LinkFacts)
  /** The text differs from the email's text. */
  | ({ kind: 'edited' } & LinkFacts)
  | { kind: 'open'; link: DecisionLink; user: Moderator; comment: WaitingComment }

type LinkRequest = { secret: string; token: string; now: Date }

/**
 * Finds the state of a link. It checks the signature first, so a forged link reveals nothing, not
 * even whether a comment exists.
 */
export async function findLinkState(
  payload: Payload,
  { secret, token, now }: LinkRequest,
): Promise<LinkState> {
  const link = readDecisionLink(secret, token)
  if (!link) return { kind: 'forged' }
  const user = await findUser(payload, link.user)
  if (!user || !mayDecide(user)) return { kind: 'not-yours' }
  const { credentialsChangedAt } = user
  if (credentialsChangedAt && issuedAt(link) <= new Date(credentialsChangedAt))
    return { kind: 'ended' }
  const row = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: link.comment } },
  })
  const events = await eventsOf(payload, link.comment)
  const last = events[0] ?? lastOf(row)
  const closed = whyClosed(link, { row, events, now })
  if (closed) return { kind: closed, link, last }
  const where = { id: { equals: link.comment } }
  const [comment] = await findWaiting(payload, { where, limit: 1 })
  return comment ? { kind: 'open', link, user, comment } : { kind: 'gone', link, last }
}

type Closed = 'gone' | 'expired' | 'used' | 'decided' | 'edited'

type CommentNow = { row: Comment | null; events: readonly LastDecision[]; now: Date }

/** Decides why a genuine link decides nothing; null when it is open. */
export function whyClosed(link: DecisionLink, { row, events, now }: CommentNow): Closed | null {
  if (!row) return 'gone'
  if (link.expires <= now) return 'expired'
  if (events.some((event) => isByLink(event, link))) return 'used'
  if (row.deletedAt || row.status !== link.seen) return 'decided'
  return textState(row) === link.text ? null : 'edited'
}

const MAX_EVENTS = 50

/** Reads the decisions on a comment, newest first. */
async function eventsOf(payload: Payload, comment: string): Promise<LastDecision[]> {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    limit: MAX_EVENTS,
    pagination: false,
    sort: '-createdAt',
    where: {
      and: [
        { comment: { equals: comment } },
        { action: { in: ['decided', 'trashed', 'restored', 'undone', 'deleted', 'erased'] } },
      ],
    },
  })
  return docs
}

/** Reads the last decision from the row, because the row has it a moment before the log. */
const lastOf = (row: Comment | null): LastDecision | null =>
  row?.decidedAt && row.decidedFrom
    ? {
        action: 'decided',
        to: row.status,
        source: row.decidedFrom,
        user: null,
        userName: null,
        createdAt: row.decidedAt,
      }
    : null

const isByLink = (event: LastDecision, link: DecisionLink): boolean =>
  event.source === 'letter' &&
  event.action === 'decided' &&
  event.user === link.user &&
  event.to === link.verdict &&
  new Date(event.createdAt) > issuedAt(link)
