import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import type { FollowUp } from '../follow-ups/run.ts'
import type { Comment } from '../payload-types.ts'
import { learn, type TokenRow, unlearn, type Verdict } from '../spam/counts.ts'
import { tokensOf } from '../spam/tokens.ts'
import { isByPeople } from './verdict.ts'

export const learnTask = 'learn-from-decision'

export type CommentWords = { author: string; body: string }

/** What the spam score learned from a comment: as what, and from which words. */
export type Learned = { as: Verdict | null; text: string | null }

/** What is to be written, in one piece, while the comment is still as it was `from`. */
export type TrainingExample = { comment: string; from: Learned; to: Learned; changes: TokenRow[] }

/** @returns false when the comment was no longer as it was: nothing was written */
export type WriteTrainingExample = (payload: Payload, lesson: TrainingExample) => Promise<boolean>

type Row = Pick<
  Comment,
  | 'id'
  | 'author'
  | 'body'
  | 'status'
  | 'removed'
  | 'decidedAt'
  | 'decidedFrom'
  | 'learnedAs'
  | 'learnedText'
>

const select = {
  author: true,
  body: true,
  status: true,
  removed: true,
  decidedAt: true,
  decidedFrom: true,
  learnedAs: true,
  learnedText: true,
} as const satisfies Record<Exclude<keyof Row, 'id'>, true>

const MAX_TRIES = 10

/** Has the spam score know what people decided: doing it again changes nothing. */
export const learnFromDecision = (write: WriteTrainingExample): FollowUp => ({
  task: learnTask,
  collection: 'comments',
  recipient: 'spam-score',
  run: async ({ payload, id, about }) => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const where = { id: { equals: id } }
      const row = await payload.db.findOne<Row>({ collection: 'comments', select, where })
      const lesson = row && trainingExampleOf(row, about)
      if (!lesson || (await write(payload, lesson))) return
    }
    throw new Error(
      `The training example of comment ${id} changed during every attempt to write it.`,
    )
  },
})

/** A comment's words as a follow-up carries them. */
export const noteWords = ({ author, body }: CommentWords): string => JSON.stringify([author, body])

/**
 * What is to be learned of a comment, and unlearned, by what it is now; null when nothing is. A
 * comment that was edited since is unlearned by the words that it was learned by: `notes` has them.
 */
export function trainingExampleOf(row: Row, notes: readonly string[] = []): TrainingExample | null {
  // What was emptied has nothing to say; what it once taught stays.
  if (row.removed) return null
  const from: Learned = { as: row.learnedAs ?? null, text: row.learnedText ?? null }
  const note = noteWords(row)
  const as = verdictOf(row)
  const to: Learned = as ? { as, text: hashOf(note) } : { as: null, text: null }
  if (from.as === to.as && from.text === to.text) return null
  const known = [note, ...notes].find((words) => hashOf(words) === from.text)
  const changes = new Map<string, TokenRow>()
  const add = (rows: readonly TokenRow[]) => {
    for (const { token, spam, ham } of rows) {
      const sum = changes.get(token) ?? { token, spam: 0, ham: 0 }
      changes.set(token, { token, spam: sum.spam + spam, ham: sum.ham + ham })
    }
  }
  if (from.as && known) add(unlearn(tokensIn(known), from.as))
  if (as) add(learn(tokensIn(note), as))
  const rows = [...changes.values()].filter(({ spam, ham }) => spam !== 0 || ham !== 0)
  return { comment: row.id, from, to, changes: rows }
}

/** What people decided. A rejection is no word on spam, and what rules decide teaches nobody. */
function verdictOf(row: Row): Verdict | null {
  if (!isByPeople(row)) return null
  if (row.status === 'approved') return 'ham'
  return row.status === 'spam' ? 'spam' : null
}

function tokensIn(note: string): string[] {
  const [author = '', body = ''] = JSON.parse(note) as string[]
  return tokensOf({ author, body })
}

const hashOf = (note: string): string => createHash('sha256').update(note).digest('base64url')
