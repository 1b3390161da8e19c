import type { Payload } from 'payload'
import {
  type CommentAnswers,
  type CommentLookUps,
  type CommentQuestions,
  MAX_LATELY,
} from './comment-questions.ts'
import type { SqliteValue } from './sqlite-driver.ts'
import { sqliteWriter } from './sqlite-writer.ts'

type Name = keyof CommentAnswers

// The parameters have numbers, so that each part can also run alone.
const parameters = [
  'story',
  'answers',
  'email',
  'network',
  'isByEmail',
  'body',
  'editing',
  'bans',
  'now',
  'recentSince',
  'recordSince',
  'maxOwn',
  'maxOthers',
  'maxCounted',
  'maxApproved',
] as const satisfies (keyof CommentQuestions)[]

/** Replaces each `:name` by the number of its parameter. */
const numbered = (sql: string): string =>
  sql.replace(/:(\w+)/g, (_, name: (typeof parameters)[number]) => {
    const at = parameters.indexOf(name)
    if (at < 0) throw new Error(`There is no parameter named ${name}.`)
    return `?${at + 1}`
  })

const isSender = `email IS :email AND (:isByEmail = 1 OR (:network IS NOT NULL AND network_prefix IS :network))`
// A reply stays when the comment that it answered is deleted: then its parent counts.
const answered = `coalesce(answers_id, parent_id)`
const isSame = `story_id = :story AND email = :email AND body = :body AND ${answered} IS :answers AND id <> :editing`
// With all statuses named, the index on the address reads each of them by its position.
const anyStatus = `status IN ('pending', 'approved', 'rejected', 'spam')`
const ofStatus = (statuses: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM comments INDEXED BY email_status_position_idx
    WHERE email = :email AND status IN (${statuses}) AND position > :recordSince AND id <> :editing
    LIMIT :maxCounted))`

const newest = (status: string): string =>
  `SELECT id, email, body, ${answered} AS answered FROM comments INDEXED BY story_status_position_idx
    WHERE story_id = :story AND status = '${status}' AND position > :recentSince
    ORDER BY position DESC LIMIT ${MAX_LATELY}`

/** One expression a question. A trap of SQLite: without INDEXED BY, old statistics choose a scan. */
const parts: Record<Name, string> = {
  story: `(SELECT json_array(section_id, comments_mode, comments_stay_open, published_at) FROM stories
    WHERE id = :story AND _status = 'published' AND deleted_at IS NULL)`,
  isBanned: `EXISTS (SELECT 1 FROM bans
    WHERE key_hash IN (SELECT value FROM json_each(:bans)) AND until > :now)`,
  duplicate: `json_array(
    EXISTS (SELECT 1 FROM comments INDEXED BY story_email_idx WHERE ${isSame} AND ${isSender}),
    EXISTS (SELECT 1 FROM comments INDEXED BY story_email_idx WHERE ${isSame}),
    (SELECT max(email IS :email) FROM (
        SELECT * FROM (${newest('approved')}) UNION ALL SELECT * FROM (${newest('pending')}))
      WHERE body = :body AND answered IS :answers AND id <> :editing))`,
  recentTexts: `json_array(
    (SELECT json_group_array(json_array(body, is_here, is_answer)) FROM (
      SELECT body, story_id IS :story AND ${answered} IS :answers AS is_here,
        parent_id IS NOT NULL AS is_answer
      FROM comments INDEXED BY email_status_position_idx
      WHERE email = :email AND ${anyStatus} AND ${isSender}
        AND position > :recentSince AND id <> :editing
      ORDER BY position DESC LIMIT :maxOwn)),
    (SELECT json_group_array(body) FROM (
      SELECT body FROM comments INDEXED BY comments_position_idx
      WHERE NOT (${isSender}) AND position > :recentSince AND id <> :editing
      ORDER BY position DESC LIMIT :maxOthers)))`,
  record: `json_array(${ofStatus("'approved'")}, ${ofStatus("'rejected', 'spam'")})`,
  approved: `(SELECT count(*) FROM (SELECT 1 FROM comments INDEXED BY email_status_position_idx
    WHERE email = :email AND status = 'approved' AND deleted_at IS NULL AND id <> :editing
    LIMIT :maxApproved))`,
}

const names = Object.keys(parts) as Name[]

/** All questions in one statement, and each in one of its own. */
const whole = numbered(`SELECT ${names.map((name) => `${parts[name]} AS "${name}"`).join(', ')}`)
const single = Object.fromEntries(
  names.map((name) => [name, numbered(`SELECT ${parts[name]} AS "${name}"`)]),
) as Record<Name, string>

const list = (json: SqliteValue | undefined): unknown[] =>
  typeof json === 'string' ? (JSON.parse(json) as unknown[]) : []

const readers: {
  [N in Name]: (value: SqliteValue | undefined) => CommentAnswers[N]
} = {
  story: (value) => {
    if (typeof value !== 'string') return null
    const [section, commentsMode, staysOpen, publishedAt] = list(value) as [
      string | null,
      string,
      number | null,
      string,
    ]
    return { section, commentsMode, commentsStayOpen: staysOpen === 1, publishedAt }
  },
  isBanned: (value) => value === 1,
  duplicate: (value) => {
    const [own, sameAddress, lately] = list(value)
    return {
      own: own === 1,
      sameAddress: sameAddress === 1,
      lately: typeof lately !== 'number' ? null : lately === 1 ? 'address' : 'others',
    }
  },
  recentTexts: (value) => {
    const [own, others] = list(value) as [[string, number, number][], string[]]
    return {
      own: own.map(([body, here, answer]) => ({
        body,
        isHere: here === 1,
        isAnswer: answer === 1,
      })),
      others,
    }
  },
  record: (value) => {
    const [approved, rejected] = list(value) as [number, number]
    return { approved, rejected }
  },
  approved: Number,
}

/**
 * Asks for everything in one statement when the first answer is needed. When that fails, each question
 * is asked alone, so that only the one that cannot be read fails.
 */
export function lookUpOnSqlite(payload: Payload, questions: CommentQuestions): CommentLookUps {
  const values = parameters.map((name) => toSqlite(questions[name]))
  let all: Promise<Record<string, SqliteValue>> | undefined
  const ask = async (sql: string) => (await sqliteWriter(payload)).get(sql, values) ?? {}
  const answer = async <N extends Name>(name: N): Promise<CommentAnswers[N]> => {
    const row = await (all ??= ask(whole)).catch(() => ask(single[name]))
    return readers[name](row[name])
  }
  return {
    story: () => answer('story'),
    isBanned: () => answer('isBanned'),
    duplicate: () => answer('duplicate'),
    recentTexts: () => answer('recentTexts'),
    record: () => answer('record'),
    approved: () => answer('approved'),
  }
}

function toSqlite(value: CommentQuestions[keyof CommentQuestions]): SqliteValue {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' ? value && JSON.stringify(value) : value
}

/** The statements, for a test of their query plans. */
export const lookUpStatements: readonly string[] = [whole, ...Object.values(single)]
