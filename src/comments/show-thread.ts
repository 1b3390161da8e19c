import type { Payload, PayloadRequest, Where } from 'payload'
import { isPublicStory } from '../access/rules.ts'
import { meetTransactions, touch } from '../store/meet-transactions.ts'
import { commentsShown } from './shown-signal.ts'
import { shownIn, type ThreadComment } from './thread.ts'

type Row = ThreadComment & {
  story: string
  root: string | null
  shown?: boolean
  visible?: boolean
}

/** With a request, the statement joins its transaction. */
type Within = { req?: PayloadRequest }

export type Flags = { shown: boolean; visible: boolean }

/**
 * Brings `shown` and `visible` of a comment's whole thread in line with its statuses.
 * @returns the comment's own flags; null when there is no such comment
 */
export async function showThreadOf(
  payload: Payload,
  id: string,
  req?: PayloadRequest,
): Promise<Flags | null> {
  const within = req ? { req } : {}
  const one = await payload.db.findOne<Row>({
    collection: 'comments',
    where: { id: { equals: id } },
    ...within,
  })
  if (!one) return null
  const root = one.root ?? one.id
  // Every decision in a thread writes to its root. When two transactions do not see each
  // other's writes, one fails there and is tried again.
  if (root !== id && req?.transactionID)
    await touch(payload, { collection: 'comments', id: root, req })
  const thread = await showComments(payload, {
    story: one.story,
    where: { or: [{ id: { equals: root } }, { root: { equals: root } }] },
    within,
  })
  return thread.find((comment) => comment.id === id) ?? null
}

type Placed = Pick<Row, 'id' | 'story' | 'root'>

/** Does the same for the threads of many comments, and reads each story once. */
export async function showThreads(
  payload: Payload,
  comments: readonly Placed[],
  req?: PayloadRequest,
): Promise<void> {
  if (req) {
    for (const { id } of comments) await showThreadOf(payload, id, req)
    return
  }
  const roots = new Map<string, Set<string>>()
  const own = new Set(comments.map(({ id }) => id))
  for (const { id, root, story } of comments) {
    const known = roots.get(story) ?? new Set()
    roots.set(story, known.add(root ?? id))
  }
  for (const [story, ids] of roots) {
    const all = [...ids]
    // A transaction at one of these threads has read it before we wrote, so it must begin again.
    const others = all.filter((root) => !own.has(root))
    await meetTransactions(payload, { collection: 'comments', ids: others })
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE)
      const where: Where = { or: [{ id: { in: some } }, { root: { in: some } }] }
      await showComments(payload, { story, where, within: {} })
    }
  }
}

/** Does the same for all comments of a story. */
export async function showAllOf(
  payload: Payload,
  story: string,
  req?: PayloadRequest,
): Promise<void> {
  const where = { story: { equals: story } }
  await showComments(payload, { story, where, within: req ? { req } : {} })
}

const MAX_ROUNDS = 10
const AT_ONCE = 500

/** Comments are hidden before others are shown. */
const flags = [
  { shown: false, visible: false },
  { shown: true, visible: false },
  { shown: true, visible: true },
] as const satisfies Flags[]

type Whole = { story: string; where: Where; within: Within }

/**
 * Corrects the whole threads of one story that `where` selects. Without a transaction others may write
 * between our read and our writes, so it reads again until nothing is left to correct: the last writer
 * has then seen every change.
 */
async function showComments(payload: Payload, whole: Whole): Promise<(Flags & { id: string })[]> {
  for (let round = 1; ; round += 1) {
    const thread = await readThread(payload, whole)
    const stale = thread.filter(
      ({ was, shown, visible }) => shown !== was.shown || visible !== was.visible,
    )
    if (stale.length === 0 || round === MAX_ROUNDS) return thread
    for (const data of flags) {
      const ids = stale
        .filter((row) => row.shown === data.shown && row.visible === data.visible)
        .map(({ id }) => id)
      for (let from = 0; from < ids.length; from += AT_ONCE)
        await payload.db.updateMany({
          collection: 'comments',
          data: {
            ...data,
            ...(data.visible ? { shownAt: new Date().toISOString() } : {}),
            // Showing or hiding a comment is no edit of it.
            updatedAt: null,
          },
          returning: false,
          where: { id: { in: ids.slice(from, from + AT_ONCE) } },
          ...whole.within,
        })
      if (data.visible && ids.length > 0) commentsShown()
    }
  }
}

/** Returns each comment with the flags that it should have, and with those that it has. */
async function readThread(payload: Payload, { story, where, within }: Whole) {
  const isPublic =
    (await payload.db.findOne({
      collection: 'stories',
      select: {},
      where: { and: [{ id: { equals: story } }, isPublicStory] },
      ...within,
    })) !== null
  const found = await payload.db.find<Row>({
    collection: 'comments',
    pagination: false,
    select: { parent: true, status: true, deletedAt: true, shown: true, visible: true },
    where,
    ...within,
  })
  const thread = found.docs.map((row) => ({
    ...row,
    parent: row.parent ?? null,
    deletedAt: row.deletedAt ?? null,
  }))
  const shownIds = shownIn(thread)
  return thread.map(({ id, shown, visible }) => {
    const isShown = shownIds.has(id)
    return { id, shown: isShown, visible: isShown && isPublic, was: { shown, visible } }
  })
}
