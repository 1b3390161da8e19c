import type { Payload } from 'payload'
import {
  type Allowance,
  keepAllowance,
  type TakenAllowance,
  takeAllowance,
} from '../lib/allowance.ts'
import { byDatabase } from './by-database.ts'
import { newId } from './ids.ts'
import { type MongoDocument, nativeCollection } from './mongo-native.ts'
import { sqliteWriter, type Transaction } from './sqlite-writer.ts'
import { untilWritten } from './until-written.ts'

/** `holder`: a claim under the same name finds the slot its own. */
type Claimant = { now: Date; holder?: string | undefined }

export type Slot = Claimant & { keys: readonly string[]; seconds: number }

/** An allowance of its own for each key. */
export type KeyedAllowance = Allowance & { key: string }

/** The key that has nothing left for the longest time, and the whole seconds until it has. */
export type Shortage = { key: string; seconds: number }

/**
 * Claims a slot for every key, or none. It works outside any transaction, so others see it at once.
 * @returns 0, or the whole seconds until the slot of another ends, at most `seconds`
 */
export async function claimSlot(payload: Payload, { keys, seconds, ...by }: Slot): Promise<number> {
  const allowances = keys.map((key) => ({ key, everyMs: seconds * 1000, atOnce: 1 }))
  return (await takeFromAll(payload, allowances, by))?.seconds ?? 0
}

/**
 * Takes one from every allowance, or from none. It works outside any transaction, so others see it at
 * once.
 * @returns null when all had one left
 */
export const takeFromAll = (
  payload: Payload,
  allowances: readonly KeyedAllowance[],
  by: Claimant,
): Promise<Shortage | null> =>
  byDatabase(payload, {
    sqlite: async () => {
      const writer = await sqliteWriter(payload)
      return writer.transact((transaction) => takeOnSqlite(payload, transaction, allowances, by))
    },
    mongodb: () => takeOnMongo(payload, allowances, by),
  })

type Row = { until: Date; holder: unknown }

/** Decides what the row of a key becomes. */
function change(allowance: Allowance, row: Row | null, { now, holder }: Claimant): TakenAllowance {
  const state = { until: row?.until.getTime() ?? null, now: now.getTime() }
  return row && holder !== undefined && row.holder === holder
    ? { waitMs: 0, until: keepAllowance(allowance, state) }
    : takeAllowance(allowance, state)
}

/** Returns the shortage that lasts longest, so that nobody waits for one and then meets the other. */
function longestOf(waits: readonly { key: string; waitMs: number }[]): Shortage | null {
  const [longest] = waits.filter(({ waitMs }) => waitMs > 0).toSorted((a, b) => b.waitMs - a.waitMs)
  return longest
    ? { key: longest.key, seconds: Math.max(1, Math.ceil(longest.waitMs / 1000)) }
    : null
}

const READ = 'SELECT until, holder FROM claims WHERE key = ?'
const SHORTEN = 'UPDATE claims SET until = ?2 WHERE key = ?1 AND until > ?2'
const CLAIM = `INSERT INTO claims (id, key, until, holder) VALUES (?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET until = excluded.until, holder = excluded.holder`

/** Nobody else writes between the statements, because the transaction has the lock. */
function takeOnSqlite(
  payload: Payload,
  { get, run }: Transaction,
  allowances: readonly KeyedAllowance[],
  by: Claimant,
): Shortage | null {
  const changes = allowances.map((allowance) => {
    const { key } = allowance
    const row = get(READ, [key])
    const known = row ? { until: new Date(String(row.until)), holder: row.holder } : null
    const { waitMs, until } = change(allowance, known, by)
    return { key, waitMs, until: new Date(until).toISOString() }
  })
  const short = longestOf(changes)
  for (const { key, waitMs, until } of changes) {
    if (!short) run(CLAIM, [newId(payload, by.now), key, until, by.holder ?? null])
    else if (waitMs > 0) run(SHORTEN, [key, until])
  }
  return short
}

/**
 * Each key is taken by itself, and given back when a later one has nothing left. After that the rest are
 * only looked at: a later key is often shared, and a reader who tries again and again must not use it up.
 */
async function takeOnMongo(
  payload: Payload,
  allowances: readonly KeyedAllowance[],
  by: Claimant,
): Promise<Shortage | null> {
  const claims = nativeCollection(payload, 'claims')
  const changes: ({ key: string } & TakenOnMongo)[] = []
  let isShort = false
  for (const { key, ...allowance } of allowances) {
    const one: TakenOnMongo = isShort
      ? { waitMs: change(allowance, await readOnMongo(payload, key), by).waitMs, taken: null }
      : await takeOneOnMongo(payload, { key, ...allowance }, by)
    changes.push({ key, ...one })
    isShort ||= one.waitMs > 0
  }
  if (isShort)
    for (const { key, taken } of changes)
      if (taken)
        await claims.updateOne({ key, until: taken.until }, { $set: { until: taken.before } })
  return longestOf(changes)
}

async function readOnMongo(payload: Payload, key: string): Promise<Row | null> {
  const found = await nativeCollection(payload, 'claims').findOne({ key })
  return found && { until: found.until as Date, holder: found.holder }
}

const MAX_TRIES = 200

/** `taken`: the state that was written, and the one before; null when there was nothing left. */
type TakenOnMongo = { waitMs: number; taken: { until: Date; before: Date } | null }

function takeOneOnMongo(
  payload: Payload,
  { key, ...allowance }: KeyedAllowance,
  by: Claimant,
): Promise<TakenOnMongo> {
  const holder = by.holder ?? null
  return untilWritten({ maxTries: MAX_TRIES, subject: 'A slot' }, async () => {
    const row = await readOnMongo(payload, key)
    const { waitMs, until: ms } = change(allowance, row, by)
    const until = new Date(ms)
    const set = waitMs > 0 ? { until } : { until, holder }
    const isWritten = row
      ? await isUpdated(payload, { key, until: row.until }, set)
      : await isInserted(payload, key, set)
    if (!isWritten) return null
    return { waitMs, taken: waitMs > 0 ? null : { until, before: row?.until ?? by.now } }
  })
}

async function isUpdated(payload: Payload, asRead: MongoDocument, $set: MongoDocument) {
  const { matchedCount } = await nativeCollection(payload, 'claims').updateOne(asRead, { $set })
  return matchedCount > 0
}

async function isInserted(payload: Payload, key: string, row: MongoDocument): Promise<boolean> {
  const claims = nativeCollection(payload, 'claims')
  try {
    const { upsertedCount } = await claims.updateOne(
      { key },
      { $setOnInsert: row },
      { upsert: true },
    )
    return upsertedCount > 0
  } catch (err) {
    // Somebody else has inserted a row with this key at the same moment.
    if (err instanceof Error && 'code' in err && err.code === 11000) return false
    throw err
  }
}

/** Deletes the slots that ended a minute ago. */
export async function forgetEndedSlots(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than: new Date(now.getTime() - 60_000).toISOString() } }
  await payload.db.deleteMany({ collection: 'claims', where })
}
