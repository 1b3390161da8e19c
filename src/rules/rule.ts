import type { CommentRule } from '../payload-types.ts'
import type { Openness } from '../comments/comments-open.ts'
import type { Answer, Refusal, SpamRecord } from '../comments/verdict.ts'

/** A comment as its rules see it: text cleaned, nothing in it that a reader may not set. */
export type Candidate = {
  author: string
  email: string | null
  body: string
  story: string
  parent: string | null
}

/** What moderators have set: the `comment-rules` global, without what is Payload’s. */
export type RuleSettings = Omit<CommentRule, 'id' | 'createdAt' | 'updatedAt' | 'globalType'>

/** What came with the comment from its form. */
type FormEvidence = {
  /** What stands in the field that nobody sees. */
  trap: string
  /** When our form was given out; null when no form of ours was used, or long ago. */
  givenAt: Date | null
  /** A proof of work was sent. */
  hasProof: boolean
  /** It is the second sending of a comment whose reader was asked to think again. */
  isSecondThought: boolean
}

/** What one reader’s comments have become lately. */
export type RecentRecord = { taken: number; rejected: number }

/** What an external classifier says. */
export type Classified = { verdict: 'pass' | 'hold' | 'spam'; reason: string }

/** What the rules may know and ask. Loaded once; a question that fails makes its rule fail. */
export type RuleContext = {
  now: Date
  limits: { minLength: number; maxLength: number; holdAtLinks: number; floodSeconds: number }
  settings: RuleSettings
  /** `null`: no such story, or it is not public. */
  openness: Openness | null
  closeAfterDays: number
  form: FormEvidence
  /** The request proves that the address is its own: by a signed cookie or token. */
  isVerified: boolean
  isBanned: () => Promise<boolean>
  /** Uses the proof of work up: false when it is wrong, too old, of another story or used before. */
  useProof: () => Promise<boolean>
  /**
   * Whether the same has been said in the same place: by this reader, as far as it is shown (the
   * address is verified, or both came from one network), or only under the same address.
   */
  findDuplicate: () => Promise<'own' | 'same-address' | null>
  /**
   * What this reader (as above), and others, have written lately, newest first; never the comment
   * itself.
   */
  recentTexts: () => Promise<{ own: string[]; others: string[] }>
  /** Claims the next turn of this network and address; the seconds still to wait, 0 when claimed. */
  claimSlot: (seconds: number) => Promise<number>
  scoreSpam: () => Promise<SpamRecord>
  /** Null when no classifier is set up. */
  classify: ((signal: AbortSignal) => Promise<Classified>) | null
  /** Of the last so many days. */
  recordOf: (days: number) => Promise<RecentRecord>
  /** How many comments of this address are approved; counted no further than `most`. */
  countApproved: (most: number) => Promise<number>
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
