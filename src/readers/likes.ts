import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { columns, type FollowUps, withFollowUp } from '../follow-ups/record.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { Comment } from '../payload-types.ts'

/** Who likes, in keyed hashes: each may like a comment once. */
type Keys = { browserKey: string; networkKey: string }

type Like = { payload: Payload; comment: string; keys: Keys; now: Date }

type Row = Keys & { id: string; comment: string; followUps?: FollowUps | null }

/** A like that was written and not counted for so long was cut off by a crash. */
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

/** Until the count has it, a like says so itself: the sweep counts again what a crash cut off. */
const uncounted = (comment: string, now: Date) =>
  withFollowUp(null, RECOUNT, new Date(now.getTime() + CRASHED_MS), [comment])

/**
 * Likes a comment, unless this browser or this network has.
 * @returns whether the comment has a like of this very browser now
 */
export async function like({ payload, comment, keys, now }: Like): Promise<boolean> {
  const existing = await likeOf(payload, keys.browserKey)
  if (existing) return true
  let id: string
  try {
    const made = await payload.db.create({
      collection: 'likes',
      data: { comment, ...keys, ...uncounted(comment, now) },
    })
    id = String(made.id)
  } catch (err) {
    // A unique key says no: this browser a moment ago, or somebody in its network.
    if (!(err instanceof Error && err.name === 'ValidationError')) throw err
    return (await likeOf(payload, keys.browserKey)) !== null
  }
  await add(payload, comment, 1)
  await untilNoConflict(() =>
    payload.db.updateOne({ collection: 'likes', id, data: { ...counted }, returning: false }),
  )
  return true
}

/** Takes this browser's like back, if there is one. */
export async function unlike({ payload, comment, keys, now }: Like): Promise<void> {
  // It leaves its keys at once, so that it can be given again while this one is still being counted.
  const gone = `gone ${randomUUID()}`
  const left = (await untilNoConflict(() =>
    payload.db.updateOne({
      collection: 'likes',
      data: {
        comment: leaving(comment),
        browserKey: gone,
        networkKey: gone,
        ...uncounted(comment, now),
      },
      options: { atomic: true },
      where: {
        and: [{ browserKey: { equals: keys.browserKey } }, { comment: { equals: comment } }],
      },
    }),
  )) as unknown as Row | null
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
 * Counts a comment's likes again after a crash between a like and its count. Likes that are being
 * counted at this moment would be counted twice: while there are any, it waits for another try, and
 * one that comes meanwhile is seen by what it adds.
 * @throws when it has to wait
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
  if (inWork > 0) throw new Error('Likes of this comment are being counted')
  if (before && (before.likes ?? 0) !== likes) {
    const set: unknown = await payload.db.updateOne({
      collection: 'comments',
      data: { likes, updatedAt: null },
      options: { atomic: true },
      where: { and: [{ id: { equals: comment } }, { likes: { equals: before.likes ?? 0 } }] },
    })
    if (!set) throw new Error('Likes came while they were counted')
  }
  await payload.db.deleteMany({
    collection: 'likes',
    where: { and: [{ id: { equals: id } }, { comment: { equals: leaving(comment) } }] },
  })
}

export const likeTasks: FollowUp[] = [
  { task: RECOUNT, collection: 'likes', recipient: 'nobody', run: recount },
]
