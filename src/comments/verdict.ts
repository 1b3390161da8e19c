import type { ErrorCode } from '../errors.ts'
import type { Texts } from '../texts/en.ts'

export const commentStatuses = ['pending', 'approved', 'rejected', 'spam'] as const
export type CommentStatus = (typeof commentStatuses)[number]

/** A status as the reader of the comment gets it: it appears, or it does not. */
export type StatusForReader = 'approved' | 'pending'

/**
 * Returns a comment's status as its reader gets it. A comment that does not appear is `pending`,
 * whatever the verdict is: a spammer who learns it can try until a comment passes.
 */
export const statusForReader = (status: unknown): StatusForReader =>
  status === 'approved' ? 'approved' : 'pending'

/** The modes of new comments. The site has one; a section and then a story may override it. */
export const commentsModes = [
  { label: 'Open: comments appear at once unless a rule holds them', value: 'open' },
  { label: 'First: a reader’s first comment is held', value: 'first' },
  { label: 'All: every comment is held', value: 'all' },
  { label: 'Closed', value: 'closed' },
] as const
export type CommentsMode = (typeof commentsModes)[number]['value']

/** The reasons of a rejection. Newsrooms know the codes from Coral. */
export const rejectionReasons = [
  'offensive',
  'abusive',
  'spam',
  'banned-word',
  'advertising',
  'illegal-content',
  'harassment',
  'misinformation',
  'hate-speech',
  'irrelevant',
  'other',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

/** The reasons of a reader's report. */
export const reportReasons = ['offensive', 'abusive', 'spam', 'irrelevant', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

/** The actions in the moderation log. */
export const eventActions = [
  'decided',
  'trashed',
  'restored',
  'edited',
  'undone',
  'banned',
  'unbanned',
  'pinned',
  'unpinned',
  'deleted',
  'erased',
  // The rules' verdict on a comment that arrived or was edited, when it does not pass.
  'judged',
] as const
export type EventAction = (typeof eventActions)[number]

/** The sources of decisions. */
export const eventSources = ['panel', 'bulk', 'letter', 'rule', 'reader'] as const
export type EventSource = (typeof eventSources)[number]

/** The sources through which the newsroom decides. */
const isOfPeople = {
  panel: true,
  bulk: true,
  letter: true,
  rule: false,
  reader: false,
} as const satisfies Record<EventSource, boolean>

/** Tells whether the newsroom decided on a comment, not a rule or its reader. */
export const isByPeople = ({
  decidedAt,
  decidedFrom,
}: {
  decidedAt?: string | null
  decidedFrom?: string | null
}): boolean => Boolean(decidedAt) && isOfPeople[(decidedFrom ?? 'rule') as EventSource]

/** A place in a comment that a rule found: UTF-16 offsets in the text that it judged. */
export type Mark = { field: 'author' | 'body'; start: number; end: number }

/** The reason of a hold: the rule, a sentence for the moderator, and the places in the text. */
export type Held = { rule: string; reason: string; marks?: Mark[] }

/** Returns the stored reasons of a comment. */
export const heldOf = ({ heldFor }: { heldFor?: unknown }): Held[] =>
  Array.isArray(heldFor) ? (heldFor as Held[]) : []

/** Returns the reasons without their places, which are wrong after a change of the text. */
export const withoutMarks = (comment: { heldFor?: unknown }): Held[] =>
  heldOf(comment).map(({ rule, reason }) => ({ rule, reason }))

/**
 * A refusal, which ends the run; nothing is stored. `values` fill the reader's text of the same
 * code. `marks` are for moderators who try a text.
 */
export type Refusal = {
  code: ErrorCode
  field?: string
  marks?: Mark[]
  values?: Record<string, string | number>
  retryAfter?: number
  /** The reason within the code, for programs. */
  reason?: string
  /** The text that readers get, when it is not the code's own. */
  text?: keyof Texts
}

/** The spam score as a comment stores it: 0 to 1, with the words of the highest weight. */
export type SpamRecord = { spamScore: number; spamWords: { word: string; weight: number }[] }

/** The reason of a nudge; `words` as the reader wrote them. */
export type Nudge = { because: 'words'; words: string[] } | { because: 'spam' }

type Objection =
  | { hold: string; nudge?: Nudge; marks?: Mark[] }
  | { spam: string; marks?: Mark[] }
  | { refuse: Refusal }

/** The answer of one rule. Without an objection the comment passes. */
export type Answer = (Objection & { record?: SpamRecord }) | { record: SpamRecord } | undefined

/** The judgement of all rules. `nudges` come from the rules that hold the comment. */
export type Judgement =
  | {
      refusal: Refusal
      /** The name of the rule that refuses. */
      rule: string
    }
  | {
      refusal?: undefined
      status: CommentStatus
      heldFor: Held[]
      record?: SpamRecord
      nudges: Nudge[]
    }
