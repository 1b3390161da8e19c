import type { CommentRule } from '../payload-types.ts'
import type { Openness } from '../comments/comments-open.ts'
import type { Answer, Refusal, SpamRecord } from '../comments/verdict.ts'
import type { Scored } from './spam-verdict.ts'

/** A comment as the rules see it: clean text, and only the fields that a reader may set. */
export type Candidate = {
  author: string
  email: string | null
  body: string
  story: string
  parent: string | null
  /** The comment that it answers: at the maximum depth not its parent. */
  answers: string | null
  /** The text as it was sent had invisible characters inside words. The clean text has none. */
  hidesLetters?: boolean
}

/** The settings of the moderators: the `comment-rules` global without Payload's own fields. */
export type RuleSettings = Omit<CommentRule, 'id' | 'createdAt' | 'updatedAt' | 'globalType'>

/** The form's part of a comment, which helps to detect programs. */
type FormEvidence = {
  /** The value of the field that people do not see. */
  trap: string
  /** The time when our form was shown; null without our form, or when it is too old. */
  givenAt: Date | null
  /** True when a proof of work was sent. */
  hasProof: boolean
  /** True when the reader sends the comment again after a nudge. */
  isSecondThought: boolean
}

/** The numbers of a reader's recent comments that were approved and rejected. */
type RecentRecord = { approved: number; rejected: number }

/**
 * The limits of the flood rule: of a reader by proven email, of a browser, of a network address whose
 * browsers have no id, of a whole network, and of the edits of one comment.
 */
export type FloodLimit = 'email' | 'browser' | 'address' | 'network' | 'edits'

/** The limit that a comment met, and the whole seconds until there is room for it. */
export type Wait = { limit: FloodLimit; seconds: number }

type Duplicate = { isOwn: boolean; isOfAddress: boolean; lately: 'address' | 'others' | null }

/** A recent text of the reader. `isHere`: in the same story, to the same comment. */
type OwnText = { body: string; isHere: boolean; isAnswer: boolean }

/** The verdict of an external classifier. */
export type Classified = { verdict: 'pass' | 'hold' | 'spam'; reason: string }

/**
 * The facts and look-ups of the rules. Facts are loaded once. A look-up that fails makes its rule
 * fail.
 */
export type RuleContext = {
  now: Date
  limits: {
    minLength: number
    maxLength: number
    holdAtLinks: number
    floodSeconds: number
    /** The language of the site, a tag such as `de`. */
    language: string
  }
  settings: RuleSettings
  /** Null when the story does not exist or is not public. */
  openness: Openness | null
  closeAfterDays: number
  form: FormEvidence
  /** True when a signed cookie or token proves that the address is the sender's own. */
  isVerified: boolean
  isBanned: () => Promise<boolean>
  /**
   * Uses up the proof of work; false when it is wrong, too old, of another story or used before.
   */
  useProof: () => Promise<boolean>
  /**
   * Finds the same text in the same place. `isOwn`: it is this reader's, because the address is
   * verified or both came from one network. `isOfAddress`: the address is the same. `lately`: it is
   * among the newest comments of the story, under this address or only under others.
   */
  findDuplicate: () => Promise<Duplicate>
  /**
   * Reads the recent texts of this reader (as above) and of others, newest first, without the
   * comment itself.
   */
  recentTexts: () => Promise<{ own: OwnText[]; others: string[] }>
  /**
   * Counts the comment or the edit. `seconds` must lie between two comments of one reader.
   * @returns null when there was room for it
   */
  claimSlot: (seconds: number) => Promise<Wait | null>
  scoreSpam: () => Promise<SpamRecord & Scored>
  /** Null when no classifier is set up. */
  classify: ((signal: AbortSignal) => Promise<Classified>) | null
  /** Reads the reader's record of the last `days` days. */
  recordOf: (days: number) => Promise<RecentRecord>
  /** Counts the approved comments of this address, at most `max`. */
  countApproved: (max: number) => Promise<number>
}

/** The kinds of checks that a statement of reasons names to readers. */
export type Check = 'words' | 'links' | 'spam' | 'repeats' | 'robots' | 'classifier'

type Judge<Result> = (
  comment: Candidate,
  context: RuleContext,
  /** Aborts when the rule's time is over. */
  signal: AbortSignal,
) => Result | Promise<Result>

/** The part of a rule that a run uses. */
export type RunnableRule = {
  name: string
  /** The rule guards against readers, and staff who moderate pass without it. */
  readersOnly?: true
  /** The rule is about sending, and an edit passes without it. */
  createOnly?: true
  /** The run skips the rule when the comment is already held. */
  costly?: true
  /** The time limit in milliseconds, after which the rule counts as failed. */
  limitMs?: number
  judge: Judge<Answer>
}

/** A rule that can hold a comment. The moderators' filter shows its label. */
type HoldingRule = { label: string; check: Check | null }

/** A rule that refuses and never holds. A refusal is not stored, so no filter needs a label. */
type RefusingRule = { label: null; check: null; judge: Judge<{ refuse: Refusal } | undefined> }

/** A rule of the list. Every other list of rules is derived from these properties. */
export type Rule = RunnableRule & {
  /** The rule reads only the text and the settings, so a preview of changed settings runs it. */
  isByText: boolean
} & (HoldingRule | RefusingRule)
