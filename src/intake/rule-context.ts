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

type Asked = {
  now: Date
  networkPrefix: string | null
  form: SentForm
  secondThought: SecondThought | null
  /** The comment whose new text this is: it is no copy of itself. */
  editing?: string | undefined
  /** The settings as they would be, not as they are. */
  settings?: RuleSettings
  /** A moderator tries a text: nothing is claimed, used up or stored. */
  isTrial?: boolean
}

/**
 * Everything the rules may know of one comment. What decides for everyone alike is read beyond the
 * caller's rights; the questions are asked outside the caller's transaction, in which a rule whose
 * time is over could otherwise still be at work.
 */
export async function loadRuleContext(
  req: PayloadRequest,
  comment: Candidate,
  asked: Asked,
): Promise<RuleContext> {
  const { payload } = req
  const { now, networkPrefix: prefix, form, secondThought, editing, isTrial = false } = asked
  const { secret, classifier } = env()
  const site = await loadSite(payload)
  const settings = asked.settings ?? (await loadRuleSettings(payload))
  const story = await findPublicStory(payload, comment.story, req)
  const forStory = story && (await loadCommentSettings(payload, { story, site }))
  const { email } = comment
  const isVerified =
    email !== null && verifiedEmailOf(req.headers, secret, now) === emailKey(secret, email)
  // A comment's token shows nothing of its address; who moderates sees every address anyhow.
  const isShown = isVerified || isModerator({ req })
  const sender = { email, ...(isShown ? {} : { network: prefix }) }

  return {
    now,
    limits: limitsOf(site),
    settings,
    openness: forStory && commentsOpen(forStory, now),
    closeAfterDays: site.closeCommentsAfterDays,
    form: {
      trap: form.website,
      givenAt: formGivenAt(secret, form.formToken, { story: comment.story, now }),
      // A trial is of the text: its form is taken for right.
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
    countApproved: (most) => countApproved(payload, { email, most, editing }),
  }
}

const others = (editing: string | undefined): Where[] =>
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
  const isThere = async (whose: Where[]): Promise<boolean> => {
    const where = { and: [...same, ...whose, ...others(editing)] }
    return (await payload.db.findOne({ collection: 'comments', select: {}, where })) !== null
  }
  if (await isThere([bySender(sender)])) return 'own'
  return (await isThere([])) ? 'same-address' : null
}

/**
 * One proof, one comment: whoever sends the same comment once more, after a wait, finds it still
 * their own.
 */
async function useProof(
  payload: Payload,
  { proof, comment, now }: { proof: string; comment: Candidate; now: Date },
): Promise<boolean> {
  const { secret } = env()
  const challenge = await checkProof(secret, proof, comment.story)
  if (!challenge) return false
  const holder = keyedHash(secret, 'proof-holder', JSON.stringify(comment))
  const turn = { keys: [`proof ${challenge}`], seconds: PROOF_MINUTES * MINUTE, now, holder }
  return (await claimSlot(payload, turn)) === 0
}

type Claimed = {
  email: string | null
  prefix: string | null
  seconds: number
  now: Date
  secondThought: SecondThought | null
}

/**
 * A comment sent again after a nudge comes in the turn that its first sending took; of two such, one
 * has it, and the other waits like anybody.
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
  const turn = { keys: once, seconds: NUDGE_MINUTES * MINUTE, now, holder: sending }
  return (await claimSlot(req.payload, turn)) === 0 ? 0 : seconds
}

export const secondThoughtKey = (id: string): string => `nudge ${id}`

/**
 * Begins the sending of one comment: a name for it that is the same for every time that its request is
 * tried. One GraphQL request can carry several comments; each has its own.
 */
export function beginSending(req: PayloadRequest): void {
  // Set by the bridge.
  const { arrival } = req as PayloadRequest & { arrival?: string }
  const number = (req.context.sending?.number ?? 0) + 1
  req.context.sending = { number, name: `${arrival ?? randomUUID()}.${number}` }
}

export const sendingOf = (req: PayloadRequest): string | undefined => req.context.sending?.name

/** More comments in so few days say no more of a reader. */
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
          ...others(editing),
        ],
      },
    })
    return docs.length
  }
  return { approved: await find(['approved']), rejected: await find(['rejected', 'spam']) }
}

async function countApproved(
  payload: Payload,
  { email, most, editing }: { email: string | null; most: number; editing?: string | undefined },
): Promise<number> {
  const { docs } = await payload.db.find({
    collection: 'comments',
    limit: most,
    pagination: false,
    select: {},
    where: {
      and: [
        { email: { equals: email } },
        { status: { equals: 'approved' } },
        { deletedAt: { exists: false } },
        ...others(editing),
      ],
    },
  })
  return docs.length
}
