import {
  type CommentStatus,
  type Held,
  isByPeople,
  type Judgement,
  type Mark,
} from '../comments/verdict.ts'

/** The outcomes of the rules for a comment, the mildest first. */
export const outcomes = ['passed', 'held', 'spam', 'refused'] as const
export type TrialOutcome = (typeof outcomes)[number]

/** The verdicts of moderators on a comment. A comment that only rules decided is `undecided`. */
export const commentVerdicts = ['approved', 'rejected', 'spam', 'undecided'] as const
export type CommentVerdict = (typeof commentVerdicts)[number]

/** The number of comments for each outcome and verdict. */
export type Table = Record<TrialOutcome, Record<CommentVerdict, number>>

const statusOutcome = {
  approved: 'passed',
  pending: 'held',
  rejected: 'refused',
  spam: 'spam',
} as const satisfies Record<CommentStatus, TrialOutcome>

/** Returns the outcome of a judgement. */
export const outcomeOf = (judgement: Judgement): TrialOutcome =>
  judgement.refusal ? 'refused' : statusOutcome[judgement.status]

type Decided = { status: CommentStatus; decidedAt?: string | null; decidedFrom?: string | null }

/** Returns the moderators' verdict on a stored comment. */
export const decidedOf = (row: Decided): CommentVerdict =>
  isByPeople(row) && row.status !== 'pending' ? row.status : 'undecided'

/** Counts comments by outcome and verdict. */
export function tally(
  verdicts: readonly { decided: CommentVerdict; outcome: TrialOutcome }[],
): Table {
  const row = () => ({ approved: 0, rejected: 0, spam: 0, undecided: 0 })
  const table: Table = { passed: row(), held: row(), spam: row(), refused: row() }
  for (const { decided, outcome } of verdicts) table[outcome][decided] += 1
  return table
}

const MAX_EXCERPT = 300
const CHARACTERS_BEFORE = 80

/**
 * Returns an excerpt of a comment around the first place that a rule found, and the places in the
 * excerpt. It cuts between characters.
 */
export function excerptOf(
  { body }: { body: string },
  heldFor: readonly Held[],
): { text: string; heldFor: Held[] } {
  const first = Math.min(
    ...heldFor
      .flatMap(({ marks }) => marks ?? [])
      .flatMap((m) => (m.field === 'body' ? [m.start] : [])),
    body.length,
  )
  const wanted = first === body.length ? 0 : Math.max(0, first - CHARACTERS_BEFORE)
  const from = betweenCharacters(body, wanted)
  const to = betweenCharacters(body, Math.min(body.length, from + MAX_EXCERPT))
  const cut = from > 0 ? '…' : ''
  const shift = (mark: Mark): Mark[] => {
    if (mark.field === 'author') return [mark]
    if (mark.start < from || mark.end > to) return []
    const by = from - cut.length
    return [{ ...mark, start: mark.start - by, end: mark.end - by }]
  }
  return {
    text: `${cut}${body.slice(from, to)}${to < body.length ? '…' : ''}`,
    heldFor: heldFor.map(({ marks, ...held }) =>
      marks ? { ...held, marks: marks.flatMap(shift) } : held,
    ),
  }
}

const betweenCharacters = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text[at] ?? '') && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at
