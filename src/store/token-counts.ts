import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { nativeCollection } from './mongo-native.ts'
import { sqliteWriter } from './sqlite-writer.ts'

type TokenCount = { token: string; spam: number; ham: number }

const COUNTS = `SELECT token, spam, ham FROM spam_tokens
  WHERE token IN (SELECT value FROM json_each(?))`

/** Reads what the spam score has learned of these tokens; tokens that it never learned are absent. */
export const readTokenCounts = (
  payload: Payload,
  tokens: readonly string[],
): Promise<TokenCount[]> =>
  byDatabase(payload, {
    sqlite: async () => {
      const rows = (await sqliteWriter(payload)).all(COUNTS, [JSON.stringify(tokens)])
      return rows.map(countOf)
    },
    mongodb: async () => {
      const where = { token: { $in: tokens } }
      const options = { projection: { token: 1, spam: 1, ham: 1 } }
      return (await nativeCollection(payload, 'spam-tokens').find(where, options).toArray()).map(
        countOf,
      )
    },
  })

const countOf = (row: Record<string, unknown>): TokenCount => ({
  token: row.token as string,
  spam: Number(row.spam),
  ham: Number(row.ham),
})
