import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import type { CommentLookUps, CommentQuestions } from './comment-questions.ts'
import { lookUpOnMongo } from './comment-look-ups-mongo.ts'
import { lookUpOnSqlite } from './comment-look-ups-sqlite.ts'

/**
 * Answers the questions about one comment: SQLite in one statement, MongoDB in reads that run at
 * once.
 */
export const lookUpComment = (payload: Payload, questions: CommentQuestions): CommentLookUps =>
  byDatabase(payload, {
    sqlite: () => lookUpOnSqlite(payload, questions),
    mongodb: () => lookUpOnMongo(payload, questions),
  })
