import type { Payload, PayloadRequest } from 'payload'
import type { Story, StoryEdit, User } from '../payload-types.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { enterRow } from '../store/meet-transactions.ts'
import { updateIf } from '../store/update-if.ts'
import { writeConflict } from '../store/write-conflict.ts'
import type { LockColumns } from './lock.ts'
import type { LastSave } from './stale.ts'

const collection = 'story-edits'
type Within = Pick<PayloadRequest, 'payload'> & Partial<PayloadRequest>

/** Finds the row of a story; null when nobody was ever in it. */
export const findEdits = (
  payload: Payload,
  story: string,
  req?: Within,
): Promise<StoryEdit | null> =>
  payload.db.findOne<StoryEdit>({
    collection,
    where: { key: { equals: story } },
    ...(req ? { req } : {}),
  })

/**
 * Finds the row of a story for a save, and keeps other processes out until the save is written: on
 * MongoDB a second transaction that comes here begins again, and then reads what the first wrote. On
 * SQLite one process writes, and `guards/write-in-order.ts` keeps its requests in order.
 */
export async function enterSave(req: Within, story: string): Promise<StoryEdit> {
  const { payload } = req
  const row = await findEdits(payload, story, req)
  if (row) {
    await enterRow(payload, { collection, id: row.id, req })
    return row
  }
  const created = await createUnlessTaken<StoryEdit>(payload, { collection, data: { key: story } })
  // The transaction does not see the row: it reads the database as it was when it began.
  if (await req.transactionID) throw writeConflict(`The story ${story} has a new row.`)
  return (
    created ??
    (await findEdits(payload, story)) ?? { id: '', key: story, updatedAt: '', createdAt: '' }
  )
}

/** Notes who saved the newest version, in the transaction of the save. */
export async function noteSave(
  req: Within,
  story: string,
  save: Required<LastSave>,
): Promise<void> {
  const { payload } = req
  const where = { key: { equals: story } }
  if (await updateIf(payload, { collection, data: save, where, req })) return
  await payload.db.create({ collection, data: { key: story, ...save }, req })
}

/** Forgets a story that was deleted. */
export const forgetEdits = (req: Within, story: string): Promise<unknown> =>
  req.payload.db.deleteMany({ collection, where: { key: { equals: story } }, req })

/**
 * Writes a lock if the lock that was read still holds, or still holds not.
 * @returns false when somebody else was faster
 */
export async function writeLock(
  payload: Payload,
  { story, read, write }: { story: string; read: LockColumns | null; write: LockColumns },
): Promise<boolean> {
  if (!read)
    return (
      (await createUnlessTaken(payload, { collection, data: { key: story, ...write } })) !== null
    )
  const { holder, heldIn } = read
  const row = await updateIf(payload, {
    collection,
    data: write,
    where: {
      and: [
        { key: { equals: story } },
        { holder: holder ? { equals: holder } : { exists: false } },
        { heldIn: heldIn ? { equals: heldIn } : { exists: false } },
      ],
    },
  })
  return row !== null
}

/** Returns the `updatedAt` of the newest version of a story: a newer draft, or the live text. */
export async function newestVersion(req: Within, story: string): Promise<string | null> {
  const { docs } = await req.payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    select: { version: { updatedAt: true } },
    sort: '-updatedAt',
    where: { and: [{ parent: { equals: story } }, { latest: { equals: true } }] },
    req,
  })
  return docs[0]?.version.updatedAt ?? null
}

/** Returns a user with the name that others see; null for nobody and for one who is gone. */
export async function findSomebody(
  payload: Payload,
  id: string | null | undefined,
): Promise<{ id: string; name: string } | null> {
  const user =
    id && (await payload.db.findOne<User>({ collection: 'users', where: { id: { equals: id } } }))
  return user ? { id: user.id, name: user.name } : null
}
