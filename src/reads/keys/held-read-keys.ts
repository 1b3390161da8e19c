import type { Payload } from 'payload'
import type { ReadKey } from '../../payload-types.ts'
import { onRowsChanged } from '../../store/row-events.ts'
import { hashOfKey } from './read-key.ts'

/** The ids of the keys that count, by hash. */
type Held = { ids: Promise<ReadonlyMap<string, string>>; since: number; readAt: number }
type Memory = { held: Held | null; noted: Map<string, number> }

/** Another process may have changed keys without our hearing of it. */
const MAX_AGE_MS = 10_000
/** An unknown key may be a new one, from a command. */
const MAX_AGE_UNKNOWN_MS = 1_000
/** The last use is written once in this time at most. */
const NOTED_MS = 60_000

const memories = new WeakMap<Payload, Memory>()
let changes = 0

onRowsChanged((rows) => {
  if (rows.some(({ collection }) => collection === 'read-keys')) changes += 1
})

/** Returns the id of a read key; null when it is unknown or revoked. `now`: milliseconds. */
export async function readKeyId(
  payload: Payload,
  key: string,
  now: number,
): Promise<string | null> {
  const hash = hashOfKey(key)
  const known = (await heldIds(payload, { now, maxAge: MAX_AGE_MS })).get(hash)
  return known ?? (await heldIds(payload, { now, maxAge: MAX_AGE_UNKNOWN_MS })).get(hash) ?? null
}

/** Records the use of a key, at most once a minute. */
export async function noteReadKeyUse(payload: Payload, id: string, now: number): Promise<void> {
  const { noted } = memoryOf(payload)
  if (now - (noted.get(id) ?? 0) < NOTED_MS) return
  noted.set(id, now)
  await payload.db.updateOne({
    collection: 'read-keys',
    id,
    data: { lastUsedAt: new Date(now).toISOString() },
    returning: false,
  })
}

async function heldIds(
  payload: Payload,
  { now, maxAge }: { now: number; maxAge: number },
): Promise<ReadonlyMap<string, string>> {
  const memory = memoryOf(payload)
  const { held } = memory
  // A read that began before the last change may have the old rows.
  if (held?.since === changes && now - held.readAt < maxAge) return held.ids
  const fresh: Held = { ids: readIds(payload), since: changes, readAt: now }
  memory.held = fresh
  try {
    return await fresh.ids
  } catch (err) {
    if (memory.held === fresh) memory.held = null
    throw err
  }
}

async function readIds(payload: Payload): Promise<ReadonlyMap<string, string>> {
  const { docs } = await payload.db.find<ReadKey>({
    collection: 'read-keys',
    pagination: false,
    select: { keyHash: true },
    where: { revoked: { not_equals: true } },
  })
  return new Map(docs.map(({ id, keyHash }) => [keyHash, id]))
}

function memoryOf(payload: Payload): Memory {
  const known = memories.get(payload)
  if (known) return known
  const memory: Memory = { held: null, noted: new Map() }
  memories.set(payload, memory)
  return memory
}
