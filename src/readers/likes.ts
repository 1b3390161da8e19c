import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { columns, type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIf, updateIfUnchanged } from '../store/update-if.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'

/** Keyed hashes of a reader's browser and network. Each may like a comment once. */
type Keys = { browserKey: string; networkKey: string }

type Like = { payload: Payload; comment: string; keys: Keys; now: Date }

type Row = Keys & { id: string; comment: string; followUps?: FollowUps | null }

/** A like that is not counted this long after it was written was cut off by a crash. */
const CRASHED_MS = 60_000
const RECOUNT = 'recount-likes'

export const likeKeys = (
  secret: string,
  { comment, browser, prefix }: { comment: string; browser: string; prefix: string },
): Keys => ({
  browserKey: keyedHash(secret, 'like by browser', `${comment} ${browser}`),
  networkKey: keyedHash(secret, 'like by network', `${comment} ${prefix}`),
})

const counted = columns({})

/** Marks a like as not counted yet. The sweep recounts the likes of its comment after a crash. */
const uncounted = (comment: string, now: Date) =>
  withFollowUp(null, RECOUNT, new Date(now.getTime() + CRASHED_MS), [comment])

/**
 * Likes a comment, unless this browser or this network has.
 * @returns whether the comment has a like of this very browser now
 */
export async function like({ payload, comment, keys, now }: Like): Promise<boolean> {
  const existing = await likeOf(payload, keys.browserKey)
  if (existing) return true
  const made = await createUnlessTaken<Row>(payload, {
    collection: 'likes',
    data: { comment, ...keys, ...uncounted(comment, now) },
  })
  // This browser has just liked the comment, or somebody in its network has.
  if (!made) return (await likeOf(payload, keys.browserKey)) !== null
  await add(payload, comment, 1)
  await untilNoConflict(() =>
    payload.db.updateOne({
      collection: 'likes',
      id: made.id,
      data: { ...counted },
      returning: false,
    }),
  )
  return true
}

/** Removes this browser's like, if there is one. */
export async function unlike({ payload, comment, keys, now }: Like): Promise<void> {
  // Its keys are free at once, so the browser can like again while this one is still being counted.
  const gone = `gone ${randomUUID()}`
  const left = await updateIf<Row>(payload, {
    collection: 'likes',
    data: {
      comment: leaving(comment),
      browserKey: gone,
      networkKey: gone,
      ...uncounted(comment, now),
    },
    where: {
      and: [{ browserKey: { equals: keys.browserKey } }, { comment: { equals: comment } }],
    },
  })
  if (!left) return
  await add(payload, comment, -1)
  await payload.db.deleteOne({ collection: 'likes', where: { id: { equals: left.id } } })
}

const leaving = (comment: string): string => `-${comment}`

const likeOf = (payload: Payload, browserKey: string): Promise<Row | null> =>
  payload.db.findOne<Row>({ collection: 'likes', where: { browserKey: { equals: browserKey } } })

/** A like is no edit, so `updatedAt` stays (docs/payload-traps.md: moved-updatedat). */
const add = (payload: Payload, comment: string, by: 1 | -1): Promise<unknown> =>
  untilNoConflict(() =>
    payload.db.updateOne({
      collection: 'comments',
      id: comment,
      data: { likes: { $inc: by }, updatedAt: null },
      returning: false,
    }),
  )

/**
 * Recounts the likes of a comment after a crash between a like and its count. It would count a like
 * that another process is counting now twice, so it waits for the next try while there is one. A like
 * that arrives meanwhile changes the count that it compares.
 * @throws Error when it has to wait
 */
async function recount({ payload, id, now, about }: Parameters<FollowUp['run']>[0]): Promise<void> {
  const [comment] = about
  if (!comment) return
  const count = async (where: Record<string, unknown>[]): Promise<number> =>
    (await payload.db.count({ collection: 'likes', where: { and: where as never } })).totalDocs
  const read = () =>
    payload.db.findOne<Comment>({
      collection: 'comments',
      select: { likes: true },
      where: { id: { equals: comment } },
    })

  const before = await read()
  const likes = await count([
    { comment: { equals: comment } },
    {
      or: [
        { id: { equals: id } },
        { followUpDue: { exists: false } },
        { followUpDue: { less_than_equal: now.toISOString() } },
      ],
    },
  ])
  const inWork = await count([
    { comment: { in: [comment, leaving(comment)] } },
    { id: { not_equals: id } },
    { followUpDue: { greater_than: now.toISOString() } },
  ])
  if (inWork > 0) throw new Error('Another process is counting the likes of this comment')
  if (before && (before.likes ?? 0) !== likes) {
    const set = await updateIfUnchanged(payload, {
      collection: 'comments',
      id: comment,
      read: { likes: before.likes ?? 0 },
      data: { likes, updatedAt: null },
    })
    if (!set) throw new Error('New likes arrived during the count')
  }
  await payload.db.deleteMany({
    collection: 'likes',
    where: { and: [{ id: { equals: id } }, { comment: { equals: leaving(comment) } }] },
  })
}

export const likeTasks: FollowUp[] = [
  { task: RECOUNT, collection: 'likes', recipient: 'nobody', run: recount },
]
