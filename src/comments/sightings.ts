import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import type { Comment } from '../payload-types.ts'
import { MAX_READERS, tokensToNote } from '../spam/sightings.ts'
import { tokensOf } from '../spam/tokens.ts'
import { noteSightings, type Sighting } from '../store/sightings.ts'
import type { CommentWords } from './learn.ts'

export const noteSightingsTask = 'note-sightings'

/** Readers who write the same within these days repeat each other. */
const DAYS = 3
const DAY_MS = 24 * 60 * 60_000

/** Returns the key under which a reader's token is noted. Keys of one reader have nothing in common. */
export const sightingKey = (email: string, token: string): string =>
  keyedHash(env().secret, 'sighting', `${email} ${token}`)

/** Tells whether a comment has tokens to note. */
export const hasSightings = (words: CommentWords): boolean =>
  tokensToNote(tokensOf(words), words.body).length > 0

type Row = Pick<Comment, 'id' | 'author' | 'body' | 'email' | 'removed'>

const select = { author: true, body: true, email: true, removed: true } as const

/** Notes what readers wrote, for the repetition that a later comment may be. It is safe to repeat. */
export const sightingTask: FollowUp = {
  task: noteSightingsTask,
  collection: 'comments',
  recipient: 'spam-score',
  run: ({ payload, id, now }) => note(payload, [id], now),
  runAll: ({ payload, rows, now }) =>
    note(
      payload,
      rows.map(({ id }) => id),
      now,
    ),
}

async function note(payload: Payload, ids: readonly string[], now: Date): Promise<void> {
  const where = { id: { in: [...ids] } }
  const { docs } = await payload.db.find<Row>({
    collection: 'comments',
    pagination: false,
    select,
    where,
  })
  const rows = docs.flatMap(sightingsIn)
  const until = new Date(now.getTime() + DAYS * DAY_MS)
  if (rows.length > 0) await noteSightings(payload, { rows, now, until, most: MAX_READERS })
}

function sightingsIn({ author, body, email, removed }: Row): Sighting[] {
  // A removed comment has no text, and nobody can tell readers without an address apart.
  if (removed || !email) return []
  const tokens = tokensToNote(tokensOf({ author, body }), body)
  return tokens.map((token) => ({ token, key: sightingKey(email, token) }))
}
