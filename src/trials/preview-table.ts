import {
  type CommentStatus,
  type Held,
  isByPeople,
  type Judgement,
  type Mark,
} from '../comments/verdict.ts'

/** What rules do to a comment, the mildest first. */
export const outcomes = ['passed', 'held', 'spam', 'refused'] as const
export type TrialOutcome = (typeof outcomes)[number]

/** What moderators decided of it; what only rules decided, nobody did. */
export const commentVerdicts = ['approved', 'rejected', 'spam', 'undecided'] as const
export type CommentVerdict = (typeof commentVerdicts)[number]

/** How many comments of each verdict would fare how. */
export type Table = Record<TrialOutcome, Record<CommentVerdict, number>>

const statusOutcome = {
  approved: 'passed',
  pending: 'held',
  rejected: 'refused',
  spam: 'spam',
} as const satisfies Record<CommentStatus, TrialOutcome>

export const outcomeOf = (judgement: Judgement): TrialOutcome =>
  judgement.refusal ? 'refused' : statusOutcome[judgement.status]

type Decided = { status: CommentStatus; decidedAt?: string | null; decidedFrom?: string | null }

export const decidedOf = (row: Decided): CommentVerdict =>
  isByPeople(row) && row.status !== 'pending' ? row.status : 'undecided'

export function tally(
  verdicts: readonly { decided: CommentVerdict; outcome: TrialOutcome }[],
): Table {
  const row = () => ({ approved: 0, rejected: 0, spam: 0, undecided: 0 })
  const table: Table = { passed: row(), held: row(), spam: row(), refused: row() }
  for (const { decided, outcome } of verdicts) table[outcome][decided] += 1
  return table
}

const LONGEST = 300
const BEFORE = 80

/**
 * A piece of a comment around the first place that a rule is about, and the places in that piece. Cut
 * between characters.
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
  const wanted = first === body.length ? 0 : Math.max(0, first - BEFORE)
  const from = betweenCharacters(body, wanted)
  const to = betweenCharacters(body, Math.min(body.length, from + LONGEST))
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
