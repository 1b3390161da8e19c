import type { PayloadRequest, Where } from 'payload'
import { isModerator } from '../access/roles.ts'
import type { ErrorCode } from '../errors.ts'
import { networkPrefix } from '../lib/network-prefix.ts'
import { cleanLine } from '../lib/plain-text.ts'
import { idOf } from '../lib/relation.ts'
import { findParentRow, type ParentRow } from '../store/comment-parent.ts'
import { updateIf } from '../store/update-if.ts'
import type { Comment } from '../payload-types.ts'
import type { Texts } from '../texts/en.ts'
import { countRefusal } from '../comments/count-refusals.ts'
import { judge } from '../rules/judge.ts'
import { worthAsking } from './nudge.ts'
import { refuse } from '../texts/refuse.ts'
import { beginSending, ipOf, loadRuleContext } from './rule-context.ts'
import { rules } from '../rules/rules.ts'
import type { Candidate } from '../rules/rule.ts'
import { askAgain, countSecondThought, findSecondThought } from './second-thought.ts'
import type { Judged } from './plan-comment.ts'
import { pickForm } from './untrusted.ts'
import type { Held, Refusal } from '../comments/verdict.ts'

/** @throws DatelineError `parent-not-found`: it is unknown, of another story, or hidden from the reader */
export async function findParent(
  req: PayloadRequest,
  { story, id }: { story: string; id: string | null },
): Promise<ParentRow | null> {
  if (!id) return null
  const found = await findParentRow(req.payload, { id, story })
  const { fromOutside } = req.context
  // Readers can answer visible comments only, and nobody can answer a removed one.
  const isHidden = fromOutside && (found?.removed || (!isModerator({ req }) && !found?.visible))
  if (!found || isHidden) throw refuseParent(req)
  return found
}

/** Returns the error about a parent that is unknown, of another story, hidden or gone. */
export const refuseParent = (req: PayloadRequest) =>
  refusalError(req, { code: 'parent-not-found', field: 'parent' })

/**
 * Checks, after a reply was stored, that the comment it answers still exists: its reader may have
 * removed it meanwhile. Either the removal sees the reply and keeps the comment's place, or this check
 * sees the removal and deletes the reply.
 * @throws DatelineError `parent-not-found`; the reply is deleted
 */
export async function keepWithParent(req: PayloadRequest, reply: Comment): Promise<void> {
  const { db } = req.payload
  const isThere: Where = { removed: { exists: false } }
  const parent: Where = { and: [{ id: { equals: idOf(reply.answers) } }, isThere] }
  if (await req.transactionID) {
    // A transaction sees the parent as it was when it began. A write to it makes the two conflict.
    const data = { updatedAt: new Date().toISOString() }
    const touch = { collection: 'comments' as const, data, req, where: parent }
    if (!(await updateIf(req.payload, touch))) throw refuseParent(req)
    return
  }
  if (await db.findOne({ collection: 'comments', select: {}, where: parent })) return
  await db.deleteOne({ collection: 'comments', where: { id: { equals: reply.id } } })
  throw refuseParent(req)
}

type Asked = {
  now: Date
  prefix: string | null
  /** The id of the edited comment; absent for a new comment. */
  editing?: string | undefined
}

/** `isPublic`: its story is public. */
type Verdict = { judged: Judged; isPublic: boolean }

/**
 * Judges a comment that came from outside by the rules.
 * @throws DatelineError the refusal, in the reader’s language; `nudge` when its reader is asked, once,
 * to think again
 */
export async function judgeRequest(
  req: PayloadRequest,
  comment: Candidate,
  { now, prefix, editing }: Asked,
): Promise<Verdict> {
  const { payload } = req
  beginSending(req)
  const form = (editing ? undefined : req.context.form) ?? pickForm(null)
  const sending = { comment, sender: { email: comment.email, prefix }, now }
  const secondThought = await findSecondThought(req, form.nudgeToken, sending)
  const facts = { now, networkPrefix: prefix, form, secondThought, editing }
  const context = await loadRuleContext(req, comment, facts)
  const judgement = await judge(comment, context, {
    rules,
    writer: isModerator({ req }) ? 'staff' : 'reader',
    operation: editing ? 'edit' : 'create',
    onFailure: (rule, err) =>
      payload.logger.error({ err, msg: `Rule ${rule} failed; the comment is held` }),
  })
  if (judgement.refusal) {
    countRefusal(payload, judgement.rule, now)
    throw refusalError(req, judgement.refusal)
  }
  const { status, heldFor, record } = judgement
  const nudges = worthAsking(judgement)
  if (nudges.length > 0 && context.settings.nudge && !secondThought && !editing)
    throw await askAgain(req, nudges, sending)
  if (secondThought) await countSecondThought(payload, secondThought, now)
  const scored = record ?? { spamScore: null, spamWords: null }
  return {
    judged: { status, ...heldColumns(heldFor), ...scored },
    isPublic: context.openness !== null,
  }
}

/** Returns the columns for the reasons that hold a comment, to show them and to filter by rule. */
export const heldColumns = (heldFor: readonly Held[]): Pick<Judged, 'heldFor' | 'heldRules'> => ({
  heldFor: heldFor.length > 0 ? [...heldFor] : null,
  heldRules: [...new Set(heldFor.map(({ rule }) => rule))],
})

function refusalError(req: PayloadRequest, refusal: Refusal) {
  const { code, field, values, retryAfter, reason, text } = refusal
  return refuse(req, code as ErrorCode & keyof Texts, {
    ...(field ? { field } : {}),
    ...(values ? { values } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
  })
}

export function prefixOf(req: PayloadRequest): string | null {
  const ip = ipOf(req)
  return ip === null ? null : networkPrefix(ip)
}

const MAX_USER_AGENT = 300

/** Returns the user agent, cut to the length that a moderator reads. */
export const userAgentOf = (req: PayloadRequest): string | null =>
  cleanLine((req.headers.get('user-agent') ?? '').slice(0, MAX_USER_AGENT)) || null
