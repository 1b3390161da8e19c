import type { ErrorCode } from '../errors.ts'

export const commentStatuses = ['pending', 'approved', 'rejected', 'spam'] as const
export type CommentStatus = (typeof commentStatuses)[number]

/** How comments come in. The site has one; a section and then a story may override it. */
export const commentsModes = [
  { label: 'Open: appears at once unless a rule holds it', value: 'open' },
  { label: 'First: a reader’s first comment waits', value: 'first' },
  { label: 'All: every comment waits', value: 'all' },
  { label: 'Closed', value: 'closed' },
] as const
export type CommentsMode = (typeof commentsModes)[number]['value']

/** Why a moderator rejects. The codes are Coral's, as newsrooms know them. */
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

/** Why a reader reports. */
export const reportReasons = ['offensive', 'abusive', 'spam', 'irrelevant', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

/** What the log of moderation tells of. */
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
] as const
export type EventAction = (typeof eventActions)[number]

/** Where a decision came from. */
export const eventSources = ['panel', 'bulk', 'letter', 'rule', 'reader'] as const
export type EventSource = (typeof eventSources)[number]

/** Whether somebody of the newsroom decides through a source. */
const isOfPeople = {
  panel: true,
  bulk: true,
  letter: true,
  rule: false,
  reader: false,
} as const satisfies Record<EventSource, boolean>

/** Whether somebody of the newsroom decided: no rule, and not its reader. */
export const isByPeople = ({
  decidedAt,
  decidedFrom,
}: {
  decidedAt?: string | null
  decidedFrom?: string | null
}): boolean => Boolean(decidedAt) && isOfPeople[(decidedFrom ?? 'rule') as EventSource]

/** Where in a comment a rule found something: UTF-16 positions in the text as it was judged. */
export type Mark = { field: 'author' | 'body'; start: number; end: number }

/** Why a comment waits: the rule, a sentence for the moderator, and the places it is about. */
export type Held = { rule: string; reason: string; marks?: Mark[] }

/** The reasons of a comment as it is stored. */
export const heldOf = ({ heldFor }: { heldFor?: unknown }): Held[] =>
  Array.isArray(heldFor) ? (heldFor as Held[]) : []

/** Reasons after somebody changed the text: they stand, but their places are no longer there. */
export const withoutMarks = (comment: { heldFor?: unknown }): Held[] =>
  heldOf(comment).map(({ rule, reason }) => ({ rule, reason }))

/**
 * A refusal ends the run and nothing is stored. `values` fill the reader's text of the same code;
 * `marks` are for moderators who try a text.
 */
export type Refusal = {
  code: ErrorCode
  field?: string
  marks?: Mark[]
  values?: Record<string, string | number>
  retryAfter?: number
}

/** What the spam score said, kept in the comment: 0 to 1, and what weighed most. */
export type SpamRecord = { spamScore: number; spamWords: { word: string; weight: number }[] }

/** Why a reader is asked to think again; `words` as the reader wrote them. */
export type Nudge = { because: 'words'; words: string[] } | { because: 'spam' }

type Objection =
  | { hold: string; nudge?: Nudge; marks?: Mark[] }
  | { spam: string; marks?: Mark[] }
  | { refuse: Refusal }

/** What one rule says. Without an objection it lets the comment pass. */
export type Answer = (Objection & { record?: SpamRecord }) | { record: SpamRecord } | undefined

/** What all rules together say. `nudges` are those of the rules that hold it. */
export type Judgement =
  | { refusal: Refusal }
  | {
      refusal?: undefined
      status: CommentStatus
      heldFor: Held[]
      record?: SpamRecord
      nudges: Nudge[]
    }
