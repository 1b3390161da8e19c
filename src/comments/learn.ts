import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import type { FollowUp } from '../follow-ups/run.ts'
import type { Comment } from '../payload-types.ts'
import { learn, type TokenRow, unlearn, type Verdict } from '../spam/counts.ts'
import { SCHEME, tokensOfScheme } from '../spam/learnable.ts'
import { untilWritten } from '../store/until-written.ts'
import { isByPeople } from './verdict.ts'

export const learnTask = 'learn-from-decision'

export type CommentWords = { author: string; body: string }

/**
 * The verdict that the spam score learned from a comment, and the scheme and hash of the words that it
 * learned from.
 */
type Learned = { as: Verdict | null; text: string | null }

/** Changes of token rows, to be written with the comment's `to` while the comment still has `from`. */
export type TrainingExample = { comment: string; from: Learned; to: Learned; changes: TokenRow[] }

/** @returns false when the comment changed since it was read; nothing is written then */
export type WriteTrainingExample = (payload: Payload, example: TrainingExample) => Promise<boolean>

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

/** Makes the follow-up that trains the spam score with a decision. A second run changes nothing. */
export const learnFromDecision = (write: WriteTrainingExample): FollowUp => ({
  task: learnTask,
  collection: 'comments',
  recipient: 'spam-score',
  run: async ({ payload, id, about }) => {
    const subject = `The training example of comment ${id}`
    await untilWritten({ maxTries: MAX_TRIES, subject }, async () => {
      const where = { id: { equals: id } }
      const row = await payload.db.findOne<Row>({ collection: 'comments', select, where })
      const example = row && trainingExampleOf(row, about)
      return !example || (await write(payload, example)) || null
    })
  },
})

/** Returns the words of a comment as a follow-up holds them. */
export const noteWords = ({ author, body }: CommentWords): string => JSON.stringify([author, body])

/**
 * Returns the training example that brings the spam score in line with a comment; null when it is. An
 * edited comment is unlearned with the words that it was learned with, which `notes` holds.
 */
export function trainingExampleOf(row: Row, notes: readonly string[] = []): TrainingExample | null {
  // A removed comment has no text. The score keeps what it learned from it.
  if (row.removed) return null
  const from: Learned = { as: row.learnedAs ?? null, text: row.learnedText ?? null }
  const note = noteWords(row)
  const as = verdictOf(row)
  const to: Learned = as ? { as, text: `${SCHEME}.${hashOf(note)}` } : { as: null, text: null }
  if (from.as === to.as && from.text === to.text) return null
  const learned = learnedText(from.text)
  const known = [note, ...notes].find((words) => hashOf(words) === learned.hash)
  const changes = new Map<string, TokenRow>()
  const add = (rows: readonly TokenRow[]) => {
    for (const { token, spam, ham } of rows) {
      const sum = changes.get(token) ?? { token, spam: 0, ham: 0 }
      changes.set(token, { token, spam: sum.spam + spam, ham: sum.ham + ham })
    }
  }
  if (from.as && known) add(unlearn(tokensIn(known, learned.scheme), from.as))
  if (as) add(learn(tokensIn(note, SCHEME), as))
  const rows = [...changes.values()].filter(({ spam, ham }) => spam !== 0 || ham !== 0)
  return { comment: row.id, from, to, changes: rows }
}

/** Only people's decisions train the score. A rejection says nothing about spam. */
function verdictOf(row: Row): Verdict | null {
  if (!isByPeople(row)) return null
  if (row.status === 'approved') return 'ham'
  return row.status === 'spam' ? 'spam' : null
}

function tokensIn(note: string, scheme: number): string[] {
  const [author = '', body = ''] = JSON.parse(note) as string[]
  return tokensOfScheme({ author, body }, scheme)
}

/** Reads the column `learnedText`: `2.hash`, or the hash alone of the first scheme. */
function learnedText(text: string | null): { scheme: number; hash: string | null } {
  const [, scheme, hash] = /^(\d+)\.(.+)$/.exec(text ?? '') ?? []
  return scheme && hash ? { scheme: Number(scheme), hash } : { scheme: 1, hash: text }
}

const hashOf = (note: string): string => createHash('sha256').update(note).digest('base64url')
