import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest, Where } from 'payload'
import { isModerator } from '../access/roles.ts'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { claimSlot } from '../store/slots.ts'
import { askClassifier } from './ask-classifier.ts'
import { commentsOpen } from '../comments/comments-open.ts'
import { isBanned } from './standing-bans.ts'
import { findPublicStory, loadCommentSettings, loadSite } from '../comments/facts.ts'
import { limitsOf, loadRuleSettings } from '../rules/settings.ts'
import { formGivenAt } from './form-token.ts'
import { NUDGE_MINUTES, type SecondThought } from './nudge.ts'
import { checkProof, PROOF_MINUTES } from './proof-of-work.ts'
import { emailKey, verifiedEmailOf } from './verified.ts'
import { bySender, recentTexts, type Sender } from './recent-texts.ts'
import type { Candidate, RecentRecord, RuleContext, RuleSettings } from '../rules/rule.ts'
import { scoreComment } from '../rules/score-comment.ts'
import type { SentForm } from './untrusted.ts'

const MINUTE = 60
const DAY_MS = 24 * 60 * 60_000

type Request = {
  now: Date
  networkPrefix: string | null
  form: SentForm
  secondThought: SecondThought | null
  /** The id of the edited comment, so that it does not count as its own duplicate. */
  editing?: string | undefined
  /** Settings to try instead of the saved ones. */
  settings?: RuleSettings
  /** A moderator tries a text, and nothing is claimed, used up or stored. */
  isTrial?: boolean
}

/**
 * Loads the facts and look-ups that the rules need for one comment. Facts that are the same for
 * every caller are read without access control. The look-ups run outside the caller's transaction,
 * because a rule may still be running after its time limit.
 */
export async function loadRuleContext(
  req: PayloadRequest,
  comment: Candidate,
  request: Request,
): Promise<RuleContext> {
  const { payload } = req
  const { now, networkPrefix: prefix, form, secondThought, editing, isTrial = false } = request
  const { secret, classifier } = env()
  const site = await loadSite(payload)
  const settings = request.settings ?? (await loadRuleSettings(payload))
  const story = await findPublicStory(payload, comment.story, req)
  const forStory = story && (await loadCommentSettings(payload, { story, site }))
  const { email } = comment
  const isVerified =
    email !== null && verifiedEmailOf(req.headers, secret, now) === emailKey(secret, email)
  // A comment's edit token does not prove its address. Moderators see every address in any case.
  const mayUseEmail = isVerified || isModerator({ req })
  const sender = { email, ...(mayUseEmail ? {} : { network: prefix }) }

  return {
    now,
    limits: limitsOf(site),
    settings,
    openness: forStory && commentsOpen(forStory, now),
    closeAfterDays: site.closeCommentsAfterDays,
    form: {
      trap: form.website,
      givenAt: formGivenAt(secret, form.formToken, { story: comment.story, now }),
      // A trial tests the text, so its form counts as complete.
      hasProof: isTrial || form.proofOfWork !== '',
      isSecondThought: secondThought !== null,
    },
    isVerified,
    isBanned: () => isBanned(payload, { email, prefix, now }),
    useProof: async () => isTrial || useProof(payload, { proof: form.proofOfWork, comment, now }),
    findDuplicate: () => findDuplicate(payload, comment, { sender, editing }),
    recentTexts: () => recentTexts(payload, { sender, now, editing }),
    claimSlot: async (seconds) =>
      isTrial ? 0 : claimFor(req, { email, prefix, seconds, now, secondThought }),
    scoreSpam: () => scoreComment(payload, comment),
    classify: classifier
      ? (signal) =>
          askClassifier(classifier, {
            comment,
            operation: editing ? 'edit' : 'create',
            isTrial,
            now,
            signal,
          })
      : null,
    recordOf: (days) => recordOf(payload, { email, days, now, editing }),
    countApproved: (max) => countApproved(payload, { email, max, editing }),
  }
}

const exceptItself = (editing: string | undefined): Where[] =>
  editing ? [{ id: { not_equals: editing } }] : []

async function findDuplicate(
  payload: Payload,
  { story, email, body, parent }: Candidate,
  { sender, editing }: { sender: Sender; editing: string | undefined },
): Promise<'own' | 'same-address' | null> {
  const same: Where[] = [
    { story: { equals: story } },
    { email: { equals: email } },
    { body: { equals: body } },
    { parent: parent ? { equals: parent } : { exists: false } },
  ]
  const exists = async (senders: Where[]): Promise<boolean> => {
    const where = { and: [...same, ...senders, ...exceptItself(editing)] }
    return (await payload.db.findOne({ collection: 'comments', select: {}, where })) !== null
  }
  if (await exists([bySender(sender)])) return 'own'
  return (await exists([])) ? 'same-address' : null
}

/**
 * Uses up a proof for one comment. A reader who sends the same comment again may use the same
 * proof.
 */
async function useProof(
  payload: Payload,
  { proof, comment, now }: { proof: string; comment: Candidate; now: Date },
): Promise<boolean> {
  const { secret } = env()
  const challenge = await checkProof(secret, proof, comment.story)
  if (!challenge) return false
  const holder = keyedHash(secret, 'proof-holder', JSON.stringify(comment))
  const slot = { keys: [`proof ${challenge}`], seconds: PROOF_MINUTES * MINUTE, now, holder }
  return (await claimSlot(payload, slot)) === 0
}

type Claimed = {
  email: string | null
  prefix: string | null
  seconds: number
  now: Date
  secondThought: SecondThought | null
}

/**
 * Claims the sender's slot. A comment that is sent again after a nudge may use the slot of its
 * first sending, but only once: a second such comment waits as any other.
 */
async function claimFor(
  req: PayloadRequest,
  { email, prefix, seconds, now, secondThought }: Claimed,
): Promise<number> {
  const keys = [prefix && `network ${prefix}`, `email ${email}`].filter((key) => key !== null)
  const sending = sendingOf(req)
  const holder = secondThought?.sending ?? sending
  const wait = await claimSlot(req.payload, { keys, seconds, now, holder })
  if (wait > 0 || !secondThought) return wait
  const once = [secondThoughtKey(secondThought.id)]
  const slot = { keys: once, seconds: NUDGE_MINUTES * MINUTE, now, holder: sending }
  return (await claimSlot(req.payload, slot)) === 0 ? 0 : seconds
}

/** Returns the key of the claim that marks a nudge token as used. */
export const secondThoughtKey = (id: string): string => `nudge ${id}`

/**
 * Begins the sending of one comment. It sets a name that is the same for every retry of the
 * request. One GraphQL request can have several comments; each gets its own name.
 */
export function beginSending(req: PayloadRequest): void {
  // The bridge sets `arrival`.
  const { arrival } = req as PayloadRequest & { arrival?: string }
  const number = (req.context.sending?.number ?? 0) + 1
  req.context.sending = { number, name: `${arrival ?? randomUUID()}.${number}` }
}

/** Returns the name of the comment that the request is sending; undefined when it sends none. */
export const sendingOf = (req: PayloadRequest): string | undefined => req.context.sending?.name

/** The maximum number of comments that are counted; more do not change the judgement. */
const MAX_COUNTED = 200

async function recordOf(
  payload: Payload,
  {
    email,
    days,
    now,
    editing,
  }: { email: string | null; days: number; now: Date; editing?: string | undefined },
): Promise<RecentRecord> {
  const since = new Date(now.getTime() - days * DAY_MS).toISOString()
  const find = async (statuses: string[]): Promise<number> => {
    const { docs } = await payload.db.find({
      collection: 'comments',
      limit: MAX_COUNTED,
      pagination: false,
      select: {},
      where: {
        and: [
          { email: { equals: email } },
          { status: { in: statuses } },
          { position: { greater_than: since } },
          ...exceptItself(editing),
        ],
      },
    })
    return docs.length
  }
  return { approved: await find(['approved']), rejected: await find(['rejected', 'spam']) }
}

async function countApproved(
  payload: Payload,
  { email, max, editing }: { email: string | null; max: number; editing?: string | undefined },
): Promise<number> {
  const { docs } = await payload.db.find({
    collection: 'comments',
    limit: max,
    pagination: false,
    select: {},
    where: {
      and: [
        { email: { equals: email } },
        { status: { equals: 'approved' } },
        { deletedAt: { exists: false } },
        ...exceptItself(editing),
      ],
    },
  })
  return docs.length
}
