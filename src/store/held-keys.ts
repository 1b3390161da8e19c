import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { byDatabase } from './by-database.ts'
import { sessionOf } from './mongo-driver.ts'
import { nativeCollection } from './mongo-native.ts'
import { asWriteConflict } from './unique-key.ts'

// Between a check and the write that depends on it, another request must not write. SQLite runs
// without transactions, but all its writers are in this process: they wait for each other here. The
// transactions of MongoDB meet at a row, and the one that comes second begins again.

/** A holder that fails without a word holds others up for so long at most. */
const MAX_HELD_MS = 5_000

/** `name` is of the request, and `row` the id of the row that it saves: a bulk save has several. */
type Owner = { name: string; row: string }
type Hold = Owner & { ended: Promise<void>; end: () => void }

const holds = new Map<string, Hold>()

/** A new row has no id yet. */
const NEW = ''

/**
 * Keeps other saves from holding a key until this one calls `releaseKeys`, or for five seconds. A
 * save can hold a key twice.
 * @throws the driver's write conflict on MongoDB
 */
export async function holdKey(
  req: PayloadRequest,
  { key, row = NEW }: { key: string; row: string | undefined },
): Promise<void> {
  await holdHere({ name: nameOf(req), row }, key)
  await byDatabase(req.payload, {
    sqlite: () => Promise.resolve(),
    mongodb: () => meetAtRow(req, key),
  })
}

/** Releases the keys that a request holds for a row and for a new one, or for all of its rows. */
export const releaseKeys = (req: PayloadRequest, row?: string): void =>
  releaseKeysOf(nameOf(req), row)

/** Releases the keys of a request by its name, which is the `arrival` that the bridge gave it. */
export function releaseKeysOf(name: string, row?: string): void {
  for (const hold of holds.values())
    if (hold.name === name && (row === undefined || [row, NEW].includes(hold.row))) hold.end()
}

/** A request that runs again after a conflict finds its own keys: the bridge sets `arrival`. */
function nameOf(req: PayloadRequest): string {
  const { arrival } = req as PayloadRequest & { arrival?: string }
  // Payload copies the context of a request now and then, with the same values in it.
  return arrival ?? (req.context.keyOwner ??= randomUUID())
}

async function holdHere(owner: Owner, key: string): Promise<void> {
  const isOther = (hold: Hold): boolean => hold.name !== owner.name || hold.row !== owner.row
  for (let other = holds.get(key); other && isOther(other); other = holds.get(key))
    await other.ended
  if (!holds.has(key)) holds.set(key, newHold(owner, key))
}

function newHold(owner: Owner, key: string): Hold {
  let tell = (): void => undefined
  const ended = new Promise<void>((done) => (tell = done))
  const end = (): void => {
    clearTimeout(timer)
    if (holds.get(key)?.ended === ended) holds.delete(key)
    tell()
  }
  const timer = setTimeout(end, MAX_HELD_MS).unref()
  return { ...owner, ended, end }
}

async function meetAtRow(req: PayloadRequest, key: string): Promise<void> {
  const within = await sessionOf(req.payload, req)
  if (!within.session) return
  const claims = nativeCollection(req.payload, 'claims')
  const until = new Date(Date.now() + MAX_HELD_MS)
  try {
    await claims.updateOne({ key }, { $set: { until } }, { upsert: true, ...within })
  } catch (err) {
    throw asWriteConflict(err)
  }
}
