import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { newId } from './ids.ts'
import { nativeCollection } from './mongo-native.ts'
import { sqliteWriter, type Transaction } from './sqlite-writer.ts'

/** `holder`: a claim under the same name finds the slot its own. */
export type Slot = {
  keys: readonly string[]
  seconds: number
  now: Date
  holder?: string | undefined
}

type Claim = { now: string; until: string; holder: string | null }

/**
 * Claims a slot for every key, or none. It works outside any transaction, so others see it at once.
 * @returns 0, or the whole seconds until the slot of another ends, at most `seconds`
 */
export const claimSlot = (payload: Payload, slot: Slot): Promise<number> =>
  byDatabase(payload, {
    sqlite: async () => {
      const writer = await sqliteWriter(payload)
      return writer.transact((transaction) => claimOnSqlite(payload, transaction, slot))
    },
    mongodb: () => claimOnMongo(payload, slot),
  })

const claimOf = ({ seconds, now, holder }: Slot): Claim => ({
  now: now.toISOString(),
  until: new Date(now.getTime() + seconds * 1000).toISOString(),
  holder: holder ?? null,
})

/** The holder may have claimed it a moment after `now`; no slot lasts longer than `seconds`. */
const secondsLeft = (until: Date, { seconds, now }: Slot): number =>
  Math.min(seconds, Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)))

const TAKEN = `SELECT until FROM json_each(?1) AS asked JOIN claims ON claims.key = asked.value
  WHERE until > ?2 AND (?3 IS NULL OR holder IS NOT ?3) ORDER BY asked.key LIMIT 1`

const CLAIM = `INSERT INTO claims (id, key, until, holder)
  SELECT value ->> 0, value ->> 1, ?2, ?3 FROM json_each(?1) WHERE true
  ON CONFLICT (key) DO UPDATE SET until = excluded.until, holder = excluded.holder`

/** Nobody else writes between the two statements, because the transaction has the lock. */
function claimOnSqlite(payload: Payload, { get, run }: Transaction, slot: Slot): number {
  const { keys } = slot
  const { now, until, holder } = claimOf(slot)
  const taken = get(TAKEN, [JSON.stringify(keys), now, holder])
  if (taken) return secondsLeft(new Date(String(taken.until)), slot)
  const rows = keys.map((key) => [newId(payload, slot.now), key])
  run(CLAIM, [JSON.stringify(rows), until, holder])
  return 0
}

async function claimOnMongo(payload: Payload, slot: Slot): Promise<number> {
  const claims = nativeCollection(payload, 'claims')
  const { now, until, holder } = claimOf(slot)
  const claimed: string[] = []
  for (const key of slot.keys) {
    const free = [{ until: { $lte: new Date(now) } }, ...(holder === null ? [] : [{ holder }])]
    try {
      const data = { until: new Date(until), holder }
      await claims.updateOne({ key, $or: free }, { $set: data }, { upsert: true })
      claimed.push(key)
    } catch (err) {
      // The row exists and is not free, so MongoDB tried to insert a second one with its key.
      if (!(err instanceof Error && 'code' in err && err.code === 11000)) throw err
      for (const mine of claimed)
        await claims.updateOne(
          { key: mine, until: new Date(until) },
          { $set: { until: new Date(now) } },
        )
      const held = await claims.findOne({ key })
      return secondsLeft(held ? (held.until as Date) : slot.now, slot)
    }
  }
  return 0
}

/** Deletes the slots that ended a minute ago. */
export async function forgetEndedSlots(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than: new Date(now.getTime() - 60_000).toISOString() } }
  await payload.db.deleteMany({ collection: 'claims', where })
}
