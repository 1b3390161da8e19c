import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { isModerator } from '../access/roles.ts'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { lookUpComment } from '../store/comment-look-ups.ts'
import { claimSlot, takeFromAll } from '../store/slots.ts'
import { askClassifier } from './ask-classifier.ts'
import { commentsOpen } from '../comments/comments-open.ts'
import {
  allowancesOf,
  browserIn,
  editAllowance,
  type NamedAllowance,
} from './comment-allowances.ts'
import { banHashesOf } from './standing-bans.ts'
import { loadCommentSettings, loadSite, type StoryFacts } from '../comments/facts.ts'
import { limitsOf, loadRuleSettings } from '../rules/settings.ts'
import { formGivenAt } from './form-token.ts'
import { NUDGE_MINUTES, type SecondThought } from './nudge.ts'
import { checkProof, PROOF_MINUTES } from './proof-of-work.ts'
import { provenEmailOf } from './revocations.ts'
import { emailKey } from './verified.ts'
import type { Candidate, RuleContext, RuleSettings, Wait } from '../rules/rule.ts'
import { scoreComment } from '../rules/score-comment.ts'
import type { SentForm } from './untrusted.ts'

const MINUTE = 60
const DAY_MS = 24 * 60 * 60_000

/** The maximum numbers of rows that a rule reads; more do not change the judgement. */
const MAX_ROWS = { maxOwn: 10, maxOthers: 50, maxCounted: 200 }

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
 * every caller are read without access control. They are read outside the caller's transaction,
 * because a rule may still be running after its time limit.
 */
export async function loadRuleContext(
  req: PayloadRequest,
  comment: Candidate,
  request: Request,
): Promise<RuleContext> {
  const { payload } = req
  const { now, networkPrefix: prefix, form, secondThought, editing, isTrial = false } = request
  const { secret, classifier, rates } = env()
  const site = await loadSite(payload)
  const settings = request.settings ?? (await loadRuleSettings(payload))
  const { email } = comment
  const isVerified =
    email !== null &&
    (await provenEmailOf(payload, req.headers, { secret, now })) === emailKey(secret, email)
  const lookUps = lookUpComment(payload, {
    story: comment.story,
    answers: comment.answers,
    email,
    network: prefix,
    // A comment's edit token does not prove its address. Moderators see every address in any case.
    isByEmail: isVerified || isModerator({ req }),
    body: comment.body,
    editing: editing ?? '',
    bans: banHashesOf({ email, prefix }),
    now,
    recentSince: new Date(now.getTime() - DAY_MS),
    recordSince: new Date(now.getTime() - settings.rejectionDays * DAY_MS),
    maxApproved: settings.trustAfter,
    ...MAX_ROWS,
  })
  const found = await lookUps.story()
  const story = found && ({ id: comment.story, ...found } as StoryFacts)
  const forStory = story && (await loadCommentSettings(payload, { story, site }))

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
    isBanned: lookUps.isBanned,
    useProof: async () => isTrial || useProof(payload, { proof: form.proofOfWork, comment, now }),
    findDuplicate: async () => {
      const { own, sameAddress, lately } = await lookUps.duplicate()
      return { isOwn: own, isOfAddress: sameAddress, lately }
    },
    recentTexts: lookUps.recentTexts,
    claimSlot: async (seconds) => {
      if (isTrial) return null
      if (editing) return take(req, [editAllowance(editing, seconds)], { now })
      const sender = {
        provenEmail: isVerified && email !== null ? emailKey(secret, email) : null,
        ip: ipOf(req),
        prefix,
        ...browserIn(req, { secret, form: form.formToken, story: comment.story, now }),
      }
      const allowances = allowancesOf(sender, { secret, floodSeconds: seconds, rates })
      return claimFor(req, { allowances, now, secondThought })
    },
    scoreSpam: () => scoreComment(payload, comment, now),
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
    // Both rules ask by the settings, which are in the questions above.
    recordOf: lookUps.record,
    countApproved: lookUps.approved,
  }
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

/** Takes one from every allowance, or from none, and names the first that has nothing left. */
async function take(
  req: PayloadRequest,
  allowances: readonly NamedAllowance[],
  { now, holder = sendingOf(req) }: { now: Date; holder?: string | undefined },
): Promise<Wait | null> {
  const short = await takeFromAll(req.payload, allowances, { now, holder })
  const limit = allowances.find(({ key }) => key === short?.key)?.limit
  return short && limit ? { limit, seconds: short.seconds } : null
}

type Claimed = {
  allowances: readonly NamedAllowance[]
  now: Date
  secondThought: SecondThought | null
}

/**
 * Counts a comment for its sender. A comment that is sent again after a nudge may use the slot of its
 * first sending, but only once: a second such comment waits as any other.
 */
async function claimFor(
  req: PayloadRequest,
  { allowances, now, secondThought }: Claimed,
): Promise<Wait | null> {
  const wait = await take(req, allowances, { now, holder: secondThought?.sending })
  if (wait || !secondThought) return wait
  const keys = [secondThoughtKey(secondThought.id)]
  const slot = { keys, seconds: NUDGE_MINUTES * MINUTE, now, holder: sendingOf(req) }
  if ((await claimSlot(req.payload, slot)) === 0) return null
  const [{ limit, everyMs } = { limit: 'browser' as const, everyMs: 1000 }] = allowances
  return { limit, seconds: Math.ceil(everyMs / 1000) }
}

/** Returns the IP address of a request; null when our own code makes it. */
export function ipOf(req: PayloadRequest): string | null {
  // The bridge sets it from the socket, or from the proxy that the operator trusts.
  const { ip } = req as PayloadRequest & { ip?: string }
  return ip || null
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
