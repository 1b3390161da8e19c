import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'

type Init = ReturnType<typeof sqliteAdapter>
type Column = Parameters<typeof sql>[1]

const BACKSLASH = '\\'

/** Returns a pattern that finds the word anywhere, with `%` and `_` as plain characters. */
const literally = (word: string): string =>
  `%${word.replace(/[\\%_]/g, (char) => BACKSLASH + char)}%`

/**
 * Makes `like`, `not_like` and `contains` work on SQLite as on MongoDB. On SQLite, Payload 3.90.1
 * leaves `%` and `_` in a word as wildcards, and `not_like` loses rows without a value
 * (docs/payload-traps.md: like-wildcards).
 */
export function matchLiterally({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      // Payload passes `%word%` to these operators, and the word alone to `not_like`.
      const like = (column: Column, pattern: unknown) =>
        sql`${column} like ${literally(String(pattern).slice(1, -1))} escape ${BACKSLASH}`
      // A row without a value matches `not_like`.
      const notLike = (column: Column, word: unknown) =>
        sql`(${column} is null or ${column} not like ${literally(String(word))} escape ${BACKSLASH})`
      Object.assign(db, {
        operators: { ...db.operators, like, contains: like, not_like: notLike },
      })
      return db
    },
  }
}
