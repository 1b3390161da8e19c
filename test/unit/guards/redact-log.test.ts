import { describe, expect, test } from 'vitest'
import {
  redactArguments,
  redactFields,
  scrubMessage,
  scrubText,
  tellError,
} from '../../../src/guards/redact-log.ts'

describe('a text of the log', () => {
  test.each([
    ['Mail to ann.lee+news@paper.example failed', 'Mail to [email] failed'],
    ['RCPT <ünï@exämple.org> refused', 'RCPT <[email]> refused'],
    ['token eyJhbGciOi.eyJpZCI6.abc-123 is old', 'token [token] is old'],
    ['from 203.0.113.7 and 203.0.113.0/24.', 'from [network] and [network].'],
    ['from 2001:db8:12::/48', 'from [network]'],
    ['pbkdf2-sha256-v1:5e6fe776f3de6b305e', '[hash]'],
    ['session 0b8e7d5c-5c0f-4d7a-9c3e-3f6d1c2b4a59', 'session [session]'],
    ['/reset?token=abc123&x=1', '/reset?token=[secret]&x=1'],
    ['mongodb://ann:hunter2@db.example:27017/x', 'mongodb://ann:[secret]@db.example:27017/x'],
  ])('%s', (text, scrubbed) => {
    expect(scrubText(text)).toBe(scrubbed)
  })

  test.each([
    'Dateline (production) answers at http://127.0.0.1:3000',
    'connect ECONNREFUSED 127.0.0.1:25',
    'Migrating the database: 20261125_045501_comments_that_a_newsroom_can_stand_behind',
    'rebuild-story failed for stories 01a2244a-e784-71dd-8c28-3822e41a4fc0',
    'The story 6b063174fe6d23d08a806656 took 12:30:45',
    'Email written to /data/outbox/2026-11-28T22-33-38-436Z-ab12cd.eml (SMTP_URL is not set)',
  ])('%s stays as it is', (text) => {
    expect(scrubText(text)).toBe(text)
  })
})

describe('the message of an error', () => {
  test.each([
    [
      'DrizzleQueryError',
      'Failed query: insert into "comments" ("body") values (?)\nparams: Hello world,ann',
      'Failed query: insert into "comments" ("body") values (?) [data]',
    ],
    [
      'DrizzleQueryError',
      "Failed query: select * from users where email = 'someone'",
      "Failed query: select * from users where email = '…'",
    ],
    [
      'MongoServerError',
      'E11000 duplicate key error collection: x.users index: email_1 dup key: { email: "ann" }',
      'E11000 duplicate key error collection: x.users index: email_1 [data]',
    ],
    [
      'SyntaxError',
      'Unexpected token H, "Hello" is not valid JSON',
      'Unexpected token H, "…" is not valid JSON',
    ],
    [
      'CastError',
      'Cast to date failed for value "Hello you" (type string) at path "publishedAt"',
      'Cast to date failed for [data]',
    ],
    ['Error', 'Cannot read “Hello to you all”', 'Cannot read “…”'],
    [
      'TypeError',
      "Cannot read properties of undefined (reading 'id')",
      "Cannot read properties of undefined (reading 'id')",
    ],
  ])('%s: %s', (name, message, scrubbed) => {
    expect(scrubMessage(name, message)).toBe(scrubbed)
  })
})

test('an error keeps its kind, code, cause and place, and loses what else it carries', () => {
  const cause = Object.assign(new Error('UNIQUE constraint failed: users.email'), {
    code: 'SQLITE_CONSTRAINT',
  })
  const err = Object.assign(
    new Error('Failed query: update users\nparams: ann@paper.example', { cause }),
    { params: ['ann@paper.example'], query: 'update users' },
  )
  const told = tellError(err)
  expect(told).toMatchObject({
    type: 'Error',
    message: 'Failed query: update users [data]',
    cause: { code: 'SQLITE_CONSTRAINT', message: 'UNIQUE constraint failed: users.email' },
  })
  expect(told.stack).toContain('redact-log.test.ts')
  expect(JSON.stringify(told)).not.toContain('ann@')
})

test('fields of a line that hold what people have given are hidden, at every depth', () => {
  expect(
    redactFields({ msg: 'x', task: 'send-it', to: { email: 'a@b.example', n: 1 }, password: 'p' }),
  ).toEqual({ msg: 'x', task: 'send-it', to: { email: '[hidden]', n: 1 }, password: '[hidden]' })
})

test('what a package writes to the console loses the same', () => {
  const [text, error] = redactArguments(['for a@b.example', new Error('to a@b.example')])
  expect(text).toBe('for [email]')
  expect(error).toContain('to [email]')
})
