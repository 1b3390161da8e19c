import type { PayloadRequest } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { prepareText } from '../comments/comment-text.ts'
import { changeComments } from '../comments/change.ts'
import type { Planner } from '../comments/plan.ts'
import type { Row } from '../comments/comment-row.ts'
import { heldColumns, judgeRequest, prefixOf } from '../intake/judge-request.ts'
import type { Judged } from '../intake/plan-comment.ts'
import { isOfRobots } from '../rules/rules.ts'
import {
  type Held,
  heldOf,
  isByPeople,
  statusForReader,
  type StatusForReader,
} from '../comments/verdict.ts'
import { findUnseenEdit, noteUnseenEdit } from './unseen-edits.ts'
import { type Asked, findOwn, hasReplies, isEditedByStaff } from './find-own.ts'
import { judgedEvent } from '../comments/log-judged.ts'
import { noteHeldRules } from '../comments/held-rules.ts'
import { refuse } from '../texts/refuse.ts'
import { hidesLetters } from '../spam/disguises.ts'

const MINUTE_MS = 60_000

/** A reader's own comment as the reader gets it. */
export type OwnComment = {
  id: string
  status: StatusForReader
  author: string
  body: string
  bodyHtml: string
  createdAt: string
  editedAt: string | null
}

/**
 * Changes the text of a reader's own comment. The site's settings limit the minutes, and nobody may
 * have replied or edited the text. The new text passes every rule again, so it may have to wait
 * where the old one did not. The same text again changes nothing: it is not judged, dated or logged.
 * The text on which a person has decided against a comment stays, and its reader gets the same answer
 * as for a comment that waits.
 * @throws DatelineError `token-invalid`, `comment-not-found`, `edit-too-late`, `edit-answered`, and
 * every refusal of the rules
 */
export async function editOwn(
  req: PayloadRequest,
  { id, token, body }: Asked & { body: string },
): Promise<{ doc: OwnComment; isChanged: boolean }> {
  const { payload } = req
  const now = new Date()
  const comment = await findOwn(req, { id, token })
  const { editMinutes } = await payload.findGlobal({ slug: 'comment-rules', depth: 0 })
  const tooLate = refuse(req, 'edit-too-late', { values: { minutes: editMinutes } })
  const age = now.getTime() - new Date(comment.createdAt).getTime()
  if (age > editMinutes * MINUTE_MS) throw tooLate
  if (await isEditedByStaff(payload, id)) throw tooLate
  if (await hasReplies(payload, id)) throw refuse(req, 'edit-answered')

  const text = prepareText({ author: comment.author, body })
  const unseen = isDecidedAgainst(comment)
    ? await findUnseenEdit(payload, { id, body: text.body })
    : null
  if (unseen?.isSame)
    return { doc: present({ ...comment, ...text, editedAt: unseen.editedAt }), isChanged: false }
  if (!unseen && text.body === comment.body) return { doc: present(comment), isChanged: false }
  const story = idOf(comment.story) ?? ''
  const { judged: all } = await judgeRequest(
    req,
    {
      ...text,
      email: comment.email ?? null,
      story,
      parent: idOf(comment.parent),
      // A moderator may have deleted the comment that it answered.
      answers: idOf(comment.answers) ?? idOf(comment.parent),
      hidesLetters: hidesLetters(body),
    },
    { now, prefix: prefixOf(req), editing: id },
  )
  const { spamScore, spamWords, ...judged } = all
  // Judging takes time. The edit gets the time of the write, so that nobody seems to have read the
  // new text before it was written.
  const editedAt = new Date().toISOString()
  const asIfWaiting = async () => {
    const until = new Date(new Date(comment.createdAt).getTime() + editMinutes * MINUTE_MS)
    await noteUnseenEdit(payload, { id, body: text.body, editedAt, until })
    return { doc: present({ ...comment, ...text, status: 'pending', editedAt }), isChanged: true }
  }
  if (isDecidedAgainst(comment)) return asIfWaiting()
  const { status, held } = afterEdit(comment, judged)
  const objections = judged.heldRules ?? []
  const { heldFor, heldRules } = heldColumns(held)
  const set = { ...text, editedAt, status, heldFor, spamScore, spamWords }
  const [outcome] = await changeComments(
    payload,
    [{ id, plan: planOwnEdit(comment, { text: set, objections }) }],
    {
      actor: { id: null, name: null, source: 'reader' },
      now,
    },
  )
  // A moderator decided at the same moment, so the text that the moderator saw stays.
  if (outcome?.kind === 'refused' && isDecidedAgainst(outcome.row)) return asIfWaiting()
  if (outcome?.kind !== 'changed') throw tooLate
  await noteHeldRules(payload, id, heldRules)
  return {
    doc: present({ ...comment, ...text, status: outcome.row.status, editedAt }),
    isChanged: true,
  }
}

const present = (comment: Comment): OwnComment => ({
  id: comment.id,
  status: statusForReader(comment.status),
  author: comment.author,
  body: comment.body,
  bodyHtml: comment.bodyHtml ?? '',
  createdAt: comment.createdAt,
  editedAt: comment.editedAt ?? null,
})

/** Tells whether a person has rejected a comment, marked it as spam, or moved it to the trash. */
const isDecidedAgainst = (
  comment: Pick<Comment, 'status' | 'deletedAt' | 'decidedAt' | 'decidedFrom'>,
): boolean =>
  Boolean(comment.deletedAt) ||
  comment.status === 'rejected' ||
  (comment.status === 'spam' && isByPeople(comment))

/**
 * Combines the new verdict with the reasons for which the comment does not appear. If a moderator or
 * enough reports sent it back to wait, it goes on waiting whatever the new text is. So does a
 * comment that a program may have sent, because those rules run only once; if they marked it as spam,
 * it stays spam.
 */
function afterEdit(
  read: Comment,
  judged: Pick<Judged, 'status' | 'heldFor'>,
): { status: Comment['status']; held: Held[] } {
  if (read.status === 'approved') return { status: judged.status, held: heldOf(judged) }
  const before = heldOf(read).filter((held) => Boolean(read.decidedAt) || isOfRobots(held))
  const held = [...before, ...heldOf(judged)]
  if (judged.status === 'spam') return { status: 'spam', held }
  return read.decidedAt || before.length > 0
    ? { status: read.status, held }
    : { status: judged.status, held }
}

/**
 * Plans a write that applies only to the comment that was judged. A moderator's earlier decision
 * was about other words. So the row must not name that moderator for the new text, and the spam
 * score must not learn from it. The objections of the rules go to the log as a machine's.
 */
const planOwnEdit =
  (
    read: Comment,
    { text, objections }: { text: Partial<Row>; objections: readonly string[] },
  ): Planner =>
  (row) => {
    if (row.status !== read.status || row.body !== read.body || row.deletedAt)
      return { refuse: 'edit-too-late' }
    const by: Partial<Row> = isByPeople(row) ? { decidedBy: null, decidedFrom: 'reader' } : {}
    const to = text.status ?? read.status
    const from = read.status
    const judged = objections.length > 0 ? [judgedEvent({ from, to, rules: objections })] : []
    return { set: { ...text, ...by }, events: [{ action: 'edited', from, to }, ...judged] }
  }
