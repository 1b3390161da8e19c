import type { Payload } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { NoticeLaw } from '../redress/kinds.ts'
import type { Comment, ModerationEvent, Notice } from '../payload-types.ts'
import type { Check } from '../rules/rule.ts'
import { checkOf } from '../rules/rules.ts'
import { headlineOf } from './headline.ts'

/** The checks that a statement can name: the checks of the rules, and the number of reports. */
type StatedCheck = Check | 'reports'

const statedCheckOf = (rule: string): StatedCheck | null =>
  rule === 'reports' ? rule : checkOf(rule)

/** The reasons for a restriction, before they become words. */
export type Statement = {
  /** The event of the decision in the log. */
  event: string
  comment: Comment
  headline: string
  what: 'rejected' | 'hidden' | 'trashed'
  decidedAt: string
  /** The user who decided. It is null when a rule decided. */
  by: { id: string; name: string | null } | null
  cause: 'notice' | 'report' | 'own'
  /** The automatic checks that found the comment. */
  checks: StatedCheck[]
  reason: ModerationEvent['reason'] | null
  /** The law that the notice behind the decision names. */
  law: NoticeLaw | null
  houseRulesUrl: string | null
  /** False when somebody has decided otherwise since. */
  stands: boolean
}

/** Finds a comment's decision by its time. It returns null while the log does not have it yet. */
export async function findDecision(
  payload: Payload,
  { comment, at }: { comment: string; at: string },
): Promise<ModerationEvent | null> {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    limit: 5,
    pagination: false,
    where: { and: [{ comment: { equals: comment } }, { createdAt: { equals: at } }] },
  })
  return docs.find(({ action }) => action === 'decided' || action === 'trashed') ?? null
}

/**
 * Reads the reasons behind a decision.
 * @returns null when the comment is gone or its author is no longer known
 */
export async function readStatement(
  payload: Payload,
  event: ModerationEvent,
): Promise<Statement | null> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: event.comment } },
  })
  if (!comment?.email || comment.removed) return null
  const notice = await noticeBefore(payload, event)
  const { houseRulesUrl } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  const wasReported = (event.before as { reportedAt?: unknown } | null)?.reportedAt
  const rules = (Array.isArray(comment.heldFor) ? comment.heldFor : []) as { rule: string }[]
  const checks = rules.map(({ rule }) => statedCheckOf(rule)).filter((check) => check !== null)
  const isByRule = event.source === 'rule'
  return {
    event: event.id,
    comment,
    headline: await headlineOf(payload, idOf(comment.story) ?? ''),
    what: event.action === 'trashed' ? 'trashed' : event.to === 'rejected' ? 'rejected' : 'hidden',
    decidedAt: new Date(event.createdAt).toISOString(),
    by: event.user ? { id: event.user, name: event.userName ?? null } : null,
    cause: notice
      ? 'notice'
      : wasReported || (isByRule && checks.includes('reports'))
        ? 'report'
        : 'own',
    // The number of reports is no check when a person decided. It is then the cause.
    checks: [...new Set(isByRule ? checks : checks.filter((check) => check !== 'reports'))],
    reason: event.reason ?? null,
    law: notice?.law ?? null,
    houseRulesUrl: houseRulesUrl || null,
    stands: stands(comment, event),
  }
}

/** Compares the time too, because the same decision made again is a new decision. */
function stands(comment: Comment, event: ModerationEvent): boolean {
  const at = new Date(event.createdAt).getTime()
  const isAt = (time: string | null | undefined) => Boolean(time) && Date.parse(time ?? '') === at
  return event.action === 'trashed'
    ? isAt(comment.deletedAt)
    : comment.status === event.to && isAt(comment.decidedAt)
}

/** Finds a notice that named the comment before the decision and was not dismissed for it. */
async function noticeBefore(payload: Payload, event: ModerationEvent): Promise<Notice | null> {
  const { docs } = await payload.db.find<Notice>({
    collection: 'notices',
    pagination: false,
    sort: '-createdAt',
    where: {
      and: [
        { comments: { in: [event.comment ?? ''] } },
        { state: { not_equals: 'dismissed' } },
        { createdAt: { less_than_equal: event.createdAt } },
      ],
    },
  })
  const isAbout = ({ state, upheldFor }: Notice): boolean =>
    state === 'open' || (upheldFor as string[] | null)?.includes(event.comment ?? '') === true
  return docs.find(isAbout) ?? null
}
