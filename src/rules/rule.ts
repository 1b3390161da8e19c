import type { CommentRule } from '../payload-types.ts'
import type { Openness } from '../comments/comments-open.ts'
import type { Answer, Refusal, SpamRecord } from '../comments/verdict.ts'

/** A comment as its rules see it: the text is cleaned, and only fields that a reader may set are in it. */
export type Candidate = {
  author: string
  email: string | null
  body: string
  story: string
  parent: string | null
}

/** The settings of the moderators: the `comment-rules` global without Payload's own fields. */
export type RuleSettings = Omit<CommentRule, 'id' | 'createdAt' | 'updatedAt' | 'globalType'>

/** The form's part of a comment: it tells readers from programs. */
type FormEvidence = {
  /** The value of the field that people do not see. */
  trap: string
  /** When our form was given out; null without a form of ours, or with one that is too old. */
  givenAt: Date | null
  /** Whether a proof of work was sent. */
  hasProof: boolean
  /** Whether the reader sends the comment again after being asked to think again. */
  isSecondThought: boolean
}

/** How many of a reader's recent comments were approved and rejected. */
export type RecentRecord = { taken: number; rejected: number }

/** The verdict of an external classifier. */
export type Classified = { verdict: 'pass' | 'hold' | 'spam'; reason: string }

/** The facts and questions of the rules. Loaded once; a question that fails makes its rule fail. */
export type RuleContext = {
  now: Date
  limits: { minLength: number; maxLength: number; holdAtLinks: number; floodSeconds: number }
  settings: RuleSettings
  /** Null when the story does not exist or is not public. */
  openness: Openness | null
  closeAfterDays: number
  form: FormEvidence
  /** Whether a signed cookie or token proves that the address is the sender's own. */
  isVerified: boolean
  isBanned: () => Promise<boolean>
  /** Uses up the proof of work: false when it is wrong, too old, of another story or used before. */
  useProof: () => Promise<boolean>
  /**
   * Whether the same text stands in the same place already. `own`: it is this reader's, since the
   * address is verified or both came from one network. `same-address`: only the address is the same.
   */
  findDuplicate: () => Promise<'own' | 'same-address' | null>
  /**
   * The recent texts of this reader (as above) and of others, newest first, without the comment
   * itself.
   */
  recentTexts: () => Promise<{ own: string[]; others: string[] }>
  /** Claims the next slot of this network and address: the seconds still to wait, 0 when claimed. */
  claimSlot: (seconds: number) => Promise<number>
  scoreSpam: () => Promise<SpamRecord>
  /** Null when no classifier is set up. */
  classify: ((signal: AbortSignal) => Promise<Classified>) | null
  /** The record of the last `days` days. */
  recordOf: (days: number) => Promise<RecentRecord>
  /** How many comments of this address are approved; it stops counting at `max`. */
  countApproved: (max: number) => Promise<number>
}

/** How readers are told, in a statement of reasons, that a rule looked at what they wrote. */
export type Check = 'words' | 'links' | 'spam' | 'repeats' | 'robots' | 'classifier'

type Judge<Says> = (
  comment: Candidate,
  context: RuleContext,
  /** Aborts when the rule's time is over. */
  signal: AbortSignal,
) => Says | Promise<Says>

/** A rule as a run uses it. */
export type RunnableRule = {
  name: string
  /** Staff who moderate are not held up by rules that guard against readers. */
  readersOnly?: true
  /** It is about how a comment is sent; an edit of a comment that was taken passes without it. */
  createOnly?: true
  /** It is skipped once the comment is held. */
  costly?: true
  /** How long it may take, in milliseconds, before it counts as failed. */
  limitMs?: number
  judge: Judge<Answer>
}

/** The moderators' filter names it by its label. */
type HoldingRule = { label: string; check: Check | null }

/** It refuses and never holds. Nothing of a refusal is stored, so there is nothing to filter by. */
type RefusingRule = { label: null; check: null; judge: Judge<{ refuse: Refusal } | undefined> }

/** A rule of the list: every list of rules elsewhere is derived from these properties. */
export type Rule = RunnableRule & {
  /** It goes by the text and the settings alone, so a preview of changed settings runs it. */
  isByText: boolean
} & (HoldingRule | RefusingRule)
