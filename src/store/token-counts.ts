import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { nativeCollection } from './mongo-native.ts'
import { sqliteWriter } from './sqlite-writer.ts'

type TokenCount = { token: string; spam: number; ham: number }

/** `own`: the keys of the sightings that do not count, because they are the reader's own. */
export type TokensAsked = {
  tokens: readonly string[]
  sighted: readonly string[]
  own: readonly string[]
  now: Date
}

/** `readers`: the number of readers by token. What was never learned or seen is absent. */
export type TokensKnown = { counts: TokenCount[]; readers: Map<string, number> }

const KNOWN = `SELECT token, spam, ham, NULL AS readers FROM spam_tokens
    WHERE token IN (SELECT value FROM json_each(?1))
  UNION ALL SELECT token, 0, 0, count(*) FROM spam_sightings
    WHERE token IN (SELECT value FROM json_each(?2)) AND until > ?3
      AND key NOT IN (SELECT value FROM json_each(?4)) GROUP BY token`

/** Reads, in one statement, what the spam score has learned of tokens and which others wrote them. */
export const readTokens = (
  payload: Payload,
  { tokens, sighted, own, now }: TokensAsked,
): Promise<TokensKnown> =>
  byDatabase(payload, {
    sqlite: async () => {
      const [learned, seen, mine] = [tokens, sighted, own].map((list) => JSON.stringify(list))
      const values = [learned ?? '', seen ?? '', now.toISOString(), mine ?? '']
      return known((await sqliteWriter(payload)).all(KNOWN, values))
    },
    mongodb: async () => {
      const sightings = nativeCollection(payload, 'spam-sightings').collectionName
      const seen = { token: { $in: sighted }, until: { $gt: now }, key: { $nin: own } }
      const pipeline = [
        { $match: seen },
        { $group: { _id: '$token', readers: { $sum: 1 } } },
        { $project: { _id: 0, token: '$_id', readers: 1 } },
      ]
      const rows = nativeCollection(payload, 'spam-tokens').aggregate([
        { $match: { token: { $in: tokens } } },
        { $project: { _id: 0, token: 1, spam: 1, ham: 1 } },
        { $unionWith: { coll: sightings, pipeline } },
      ])
      return known(await rows.toArray())
    },
  })

function known(rows: readonly Record<string, unknown>[]): TokensKnown {
  const counts: TokenCount[] = []
  const readers = new Map<string, number>()
  for (const row of rows) {
    const token = row.token as string
    if (row.readers === null || row.readers === undefined)
      counts.push({ token, spam: Number(row.spam), ham: Number(row.ham) })
    else readers.set(token, Number(row.readers))
  }
  return { counts, readers }
}
