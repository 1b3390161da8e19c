import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { type Spelling, spellingsOf } from '../lib/letter-case.ts'

type Init = ReturnType<typeof sqliteAdapter>
type Column = Parameters<typeof sql>[1]

/**
 * Makes `like`, `not_like` and `contains` find a word anywhere, without regard to case in any script,
 * and with `%` and `_` as plain characters. On SQLite, Payload 3.90.1 ignores case in ASCII alone,
 * leaves wildcards in a word, and `not_like` loses rows without a value (docs/payload-traps.md:
 * like-wildcards). No folded copy of a text is needed, and none can be stale.
 */
export function matchLiterally({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const has = (column: Column, word: string) => {
        const ways = spellingsOf(word).map((spelling) => hasSpelling(column, spelling))
        return sql`(${sql.join(ways, sql` or `)})`
      }
      // Payload passes `%word%` to these operators, and the words alone to `not_like`.
      const like = (column: Column, pattern: unknown) => has(column, String(pattern).slice(1, -1))
      // A row without a value matches `not_like`.
      const notLike = (column: Column, words: unknown) => {
        const lacks = String(words)
          .split(' ')
          .map((word) => sql`not ${has(column, word)}`)
        return sql`(${column} is null or (${sql.join(lacks, sql` and `)}))`
      }
      Object.assign(db, {
        operators: { ...db.operators, like, contains: like, not_like: notLike },
      })
      return db
    },
  }
}

/**
 * A `glob` lists the characters that may stand at each place, and a `like` is ten times as fast. So a
 * `like` with the ASCII letters of the word goes first, and is enough when it has no others.
 */
function hasSpelling(column: Column, spelling: Spelling) {
  const places = spelling.map(likeOf)
  const like = sql`${column} like ${`%${places.join('')}%`} escape ${BACKSLASH}`
  const glob = sql`${column} glob ${`*${spelling.map(globOf).join('')}*`}`
  if (!places.includes(ANY)) return like
  return places.every((place) => place === ANY) ? glob : sql`(${like} and ${glob})`
}

const BACKSLASH = '\\'
const ANY = '_'

/** Returns the place in a `like`, which ignores the case of ASCII letters. */
function likeOf(chars: readonly string[]): string {
  const [char = '', ...others] = chars
  const isPlain = others.length === 0 || (others.length === 1 && /^[a-z]{2}$/i.test(chars.join('')))
  return isPlain ? char.replace(/[\\%_]/, `${BACKSLASH}$&`) : ANY
}

/** Returns the place in a `glob`: one of the characters. */
const globOf = (chars: readonly string[]): string =>
  chars.length > 1 || /[*?[]/.test(chars.join('')) ? `[${chars.join('')}]` : chars.join('')
