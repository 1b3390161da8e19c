import type { Payload, Where } from 'payload'
import type { Comment } from '../payload-types.ts'
import { type CommentStatus, commentStatuses } from '../comments/verdict.ts'
import { standingBans } from '../intake/standing-bans.ts'
import { type QueueItem, toItems } from './queue-item.ts'

export type ReaderRecord = Record<CommentStatus, number> & {
  /** The email address or the network. */
  label: string
  firstSeen: string | null
  ban: { id: string; until: string; reason: string } | null
}

/** The records of a reader by address and by network, and the reader's newest comments. */
export type ReaderRecords = {
  email: ReaderRecord | null
  network: ReaderRecord | null
  recent: QueueItem[]
}

const RECENT = 10

/** Reads the record of a comment's reader. It returns null when the comment does not exist. */
export async function readerRecord(
  payload: Payload,
  { comment: id, now }: { comment: string; now: Date },
): Promise<ReaderRecords | null> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  if (!comment) return null
  const email = comment.email ?? null
  const prefix = comment.networkPrefix ?? null
  const bans = await standingBans(payload, { email, prefix, now })
  const one = async (column: 'email' | 'networkPrefix', label: string | null) =>
    label ? summary(payload, { [column]: { equals: label } }, label) : null
  const [byEmail, byNetwork, recent] = await Promise.all([
    one('email', email),
    one('networkPrefix', prefix),
    email ? newest(payload, { email: { equals: email } }) : [comment],
  ])
  const withBan = (record: typeof byEmail, ban: (typeof bans)['email']) =>
    record && {
      ...record,
      ban: ban ? { id: ban.id, until: ban.until, reason: ban.reason } : null,
    }
  return {
    email: withBan(byEmail, bans.email),
    network: withBan(byNetwork, bans.network),
    recent: await toItems(payload, recent),
  }
}

/**
 * Counts a reader's comments status by status, as the indexes are built. So the queries do not read
 * the comments of other readers.
 */
async function summary(
  payload: Payload,
  ofReader: Where,
  label: string,
): Promise<Omit<ReaderRecord, 'ban'>> {
  const counts: Partial<Record<CommentStatus, number>> = {}
  const firsts: string[] = []
  for (const status of commentStatuses) {
    const where: Where = { and: [ofReader, { status: { equals: status } }] }
    const [{ totalDocs }, first] = await Promise.all([
      payload.db.count({ collection: 'comments', where }),
      inOrder(payload, { where, sort: 'position', limit: 1 }),
    ])
    counts[status] = totalDocs
    if (first[0]) firsts.push(first[0].createdAt)
  }
  const firstSeen = firsts.sort()[0] ?? null
  return { ...(counts as Record<CommentStatus, number>), label, firstSeen }
}

/** Returns the newest comments. It reads the newest of each status and merges them. */
async function newest(payload: Payload, ofReader: Where): Promise<Comment[]> {
  const found = await Promise.all(
    commentStatuses.map((status) => {
      const where: Where = { and: [ofReader, { status: { equals: status } }] }
      return inOrder(payload, { where, sort: '-position', limit: RECENT })
    }),
  )
  const byTime = (a: Comment, b: Comment) => ((a.position ?? '') < (b.position ?? '') ? 1 : -1)
  return found.flat().sort(byTime).slice(0, RECENT)
}

const inOrder = async (
  payload: Payload,
  query: { where: Where; sort: string; limit: number },
): Promise<Comment[]> =>
  (await payload.db.find<Comment>({ collection: 'comments', pagination: false, ...query })).docs
