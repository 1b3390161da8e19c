import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { newId } from './ids.ts'
import { nativeCollection } from './mongo-native.ts'
import { sqliteWriter } from './sqlite-writer.ts'

/** A token that a reader wrote. `key` is the same for the same reader and token. */
export type Sighting = { key: string; token: string }

/** `most`: rows of one token, more are not written. */
export type NewSightings = { rows: readonly Sighting[]; now: Date; until: Date; most: number }

const NOTE = `INSERT INTO spam_sightings (id, key, token, until)
  SELECT one.value ->> 0, one.value ->> 1, one.value ->> 2, ?2 FROM json_each(?1) AS one
  WHERE (SELECT count(*) FROM (
    SELECT 1 FROM spam_sightings WHERE token = one.value ->> 2 AND until > ?3 LIMIT ?4)) < ?4
  ON CONFLICT (key) DO UPDATE SET until = excluded.until`

/** Notes tokens of readers. A second time changes nothing but the end. */
export const noteSightings = (payload: Payload, sightings: NewSightings): Promise<void> =>
  byDatabase(payload, {
    sqlite: async () => {
      const { rows, now, until, most } = sightings
      const values = rows.map(({ key, token }) => [newId(payload, now), key, token])
      const writer = await sqliteWriter(payload)
      const times = [until.toISOString(), now.toISOString()]
      await writer.transact(({ run }) => run(NOTE, [JSON.stringify(values), ...times, most]))
    },
    mongodb: () => noteOnMongo(payload, sightings),
  })

async function noteOnMongo(
  payload: Payload,
  { rows, now, until, most }: NewSightings,
): Promise<void> {
  const sightings = nativeCollection(payload, 'spam-sightings')
  const tokens = [...new Set(rows.map(({ token }) => token))]
  const full = await sightings
    .aggregate([
      { $match: { token: { $in: tokens }, until: { $gt: now } } },
      { $group: { _id: '$token', readers: { $sum: 1 } } },
      { $match: { readers: { $gte: most } } },
    ])
    .toArray()
  const skipped = new Set(full.map(({ _id }) => _id))
  const operations = rows
    .filter(({ token }) => !skipped.has(token))
    .map(({ key, token }) => ({
      updateOne: { filter: { key }, update: { $set: { token, until } }, upsert: true },
    }))
  // Another process may note the same key at this moment; the others must be written all the same.
  if (operations.length > 0)
    await sightings.bulkWrite(operations, { ordered: false }).catch(unlessNoted)
}

function unlessNoted(err: unknown): void {
  if (!(err instanceof Error && 'code' in err && err.code === 11000)) throw err
}

/** Deletes the sightings whose time is over. */
export async function forgetSightings(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than: now.toISOString() } }
  await payload.db.deleteMany({ collection: 'spam-sightings', where })
}
