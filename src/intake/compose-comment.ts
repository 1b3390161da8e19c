import type { PayloadRequest } from 'payload'
import { isStaff } from '../access/roles.ts'
import { cleanEmail, prepareText } from '../comments/comment-text.ts'
import { findPublicStory } from '../comments/facts.ts'
import { placeReply } from '../comments/thread.ts'
import type { Held } from '../comments/verdict.ts'
import { idOf } from '../lib/relation.ts'
import type { Comment } from '../payload-types.ts'
import { hidesLetters } from '../spam/disguises.ts'
import { languageOf } from '../texts/refuse.ts'
import { staffNames } from './staff-names.ts'
import { findParent, heldColumns, judgeRequest, prefixOf, userAgentOf } from './judge-request.ts'
import { type Arrival, planComment } from './plan-comment.ts'

/**
 * Places a new comment in its thread, judges it by the rules when it came from outside, and returns
 * its columns with the work that follows.
 * @throws DatelineError `parent-not-found`, `nudge`, and every refusal of the rules
 */
export async function composeComment(req: PayloadRequest, data: Partial<Comment>) {
  const now = new Date()
  const fromOutside = req.context.fromOutside === true
  // Every staff member comments as staff. `judgeRequest` decides which staff the rules exempt.
  const user = fromOutside && isStaff({ req }) ? req.user : null
  const names = user ? await staffNames(req.payload, user, req) : []
  const text = prepareText({
    author: data.author || names[0] || user?.name || '',
    body: data.body ?? '',
  })
  // The badge confirms the name, so it needs a name of the account.
  const byStaff = user !== null && names.includes(text.author)
  const email = cleanEmail(byStaff ? user.email : data.email || user?.email)
  const story = idOf(data.story) ?? ''
  const parent = await findParent(req, { story, id: idOf(data.parent) })
  const place = placeReply(parent)
  const known: Omit<Arrival, 'judged' | 'isStoryPublic' | 'sender'> = {
    text,
    place,
    story,
    isParentShown: parent === null || parent.shown,
    email,
    createdAt: new Date(data.createdAt ?? now).toISOString(),
    deletedAt: data.deletedAt ?? null,
    now,
  }
  if (!fromOutside) {
    const held = heldColumns((data.heldFor ?? []) as Held[])
    return planComment({
      ...known,
      judged: { status: data.status ?? 'pending', ...held },
      isStoryPublic: (await findPublicStory(req.payload, story, req)) !== null,
      sender: null,
    })
  }
  const prefix = prefixOf(req)
  const candidate = {
    ...text,
    email,
    story,
    parent: place.parent,
    answers: place.answers,
    hidesLetters: hidesLetters(data.body ?? ''),
  }
  const { judged, isPublic } = await judgeRequest(req, candidate, { now, prefix })
  return planComment({
    ...known,
    judged,
    isStoryPublic: isPublic,
    sender: {
      prefix,
      userAgent: userAgentOf(req),
      language: languageOf(req),
      byStaff,
      emails: req.context.requestedEmails,
    },
  })
}
