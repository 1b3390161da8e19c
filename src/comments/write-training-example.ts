import type { Payload, Where } from 'payload'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Learned, TrainingExample } from './learn.ts'

/**
 * Writes what the spam score learns from one comment, and in the comment that it did: both or
 * neither, so that nothing is learned twice and all can be unlearned.
 * @returns false when the comment is no longer as the lesson says
 */
export const writeTrainingExample = (
  payload: Payload,
  lesson: TrainingExample,
): Promise<boolean> =>
  payload.db.name === 'sqlite' ? writeToSqlite(payload, lesson) : writeToMongo(payload, lesson)

type Args = (string | null)[]
type Client = {
  batch: (
    statements: { sql: string; args: Args }[],
    mode: 'write',
  ) => Promise<{ rowsAffected: number }[]>
}

/** A batch is one transaction. Each statement asks for itself whether the comment is as it was. */
async function writeToSqlite(payload: Payload, lesson: TrainingExample): Promise<boolean> {
  const { client } = payload.db as unknown as { client: Client }
  const { comment, from, to, changes } = lesson
  // What was emptied meanwhile is not marked again.
  const isUnchanged = 'id = ? AND learned_as IS ? AND learned_text IS ? AND removed IS NULL'
  const still = [comment, from.as, from.text]
  const results = await client.batch(
    [
      {
        sql: `INSERT INTO spam_tokens (id, token, spam, ham)
          SELECT value ->> 'token', value ->> 'token', value ->> 'spam', value ->> 'ham'
          FROM json_each(?) WHERE EXISTS (SELECT 1 FROM comments WHERE ${isUnchanged})
          ON CONFLICT (token) DO UPDATE SET spam = spam + excluded.spam, ham = ham + excluded.ham`,
        args: [JSON.stringify(changes), ...still],
      },
      {
        sql: `UPDATE comments SET learned_as = ?, learned_text = ? WHERE ${isUnchanged}`,
        args: [to.as, to.text, ...still],
      },
    ],
    'write',
  )
  return results[1]?.rowsAffected === 1
}

/** What the adapter has beside Payload’s interface. */
type Mongo = {
  sessions: Record<string, unknown>
  collections: {
    'spam-tokens': { bulkWrite: (operations: object[], options: object) => Promise<unknown> }
  }
}

function writeToMongo(payload: Payload, lesson: TrainingExample): Promise<boolean> {
  const { comment, from, to, changes } = lesson
  const { db } = payload
  const { sessions, collections } = db as unknown as Mongo
  const operations = changes.map(({ token, spam, ham }) => ({
    updateOne: { filter: { token }, update: { $inc: { spam, ham } }, upsert: true },
  }))
  return untilNoConflict(async () => {
    // Without a replica set there are none: the note in the comment comes first, so that a crash
    // loses a lesson rather than learns it twice.
    const transactionID = await db.beginTransaction()
    try {
      const noted: unknown = await db.updateOne({
        collection: 'comments',
        data: { learnedAs: to.as, learnedText: to.text, updatedAt: null },
        options: { atomic: true },
        where: isUnchanged(comment, from),
        ...(transactionID === null ? {} : { req: { transactionID } }),
      })
      if (noted && operations.length > 0) {
        const session = transactionID === null ? undefined : sessions[String(transactionID)]
        await collections['spam-tokens'].bulkWrite(operations, {
          ...(session ? { session } : {}),
          timestamps: false,
        })
      }
      if (transactionID !== null) await db.commitTransaction(transactionID)
      return Boolean(noted)
    } catch (err) {
      if (transactionID !== null) await db.rollbackTransaction(transactionID)
      throw asConflict(err)
    }
  })
}

const isUnchanged = (comment: string, { as, text }: Learned): Where => ({
  and: [
    { id: { equals: comment } },
    { learnedAs: as ? { equals: as } : { exists: false } },
    { learnedText: text ? { equals: text } : { exists: false } },
    { removed: { exists: false } },
  ],
})

/** Two made the row of one new token at the same time: that is a conflict like any other. */
const asConflict = (err: unknown): unknown =>
  err instanceof Error && 'code' in err && err.code === 11000
    ? Object.assign(new Error('Two training examples created the same token', { cause: err }), {
        code: 112,
      })
    : err
