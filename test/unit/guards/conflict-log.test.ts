import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { logHooks } from '../../../src/guards/conflict-log.ts'

const conflict = Object.assign(new Error('WriteConflict'), { code: 112 })

/** The lines that Payload's own pino, with our hooks, writes at a level. */
function written(level: string, log: (logger: Payload['logger']) => void): object[] {
  const { pino } = createRequire(import.meta.resolve('payload'))('pino')
  const lines: object[] = []
  const write = (line: Buffer, _encoding: string, done: () => void): void => {
    lines.push(JSON.parse(line.toString()))
    done()
  }
  log(pino({ level, hooks: logHooks }, new Writable({ write })))
  return lines
}

test('a write conflict is not logged as an error while it can be retried', () => {
  expect(written('info', (logger) => logger.error({ err: conflict }))).toEqual([])
  expect(written('debug', (logger) => logger.error({ err: conflict }))).toMatchObject([
    { level: 20, msg: 'Two writes conflicted', err: { message: 'WriteConflict' } },
  ])
})

test('a write conflict after the last retry, and every other error, is logged as an error', () => {
  const lines = written('info', (logger) => {
    logger.error({ err: conflict, msg: 'An email failed' })
    logger.error({ err: conflict }, 'An email failed')
    logger.error({ err: new Error('Away') })
    logger.warn('Given up')
  })
  expect(lines).toMatchObject([
    { level: 50, msg: 'An email failed' },
    { level: 50, msg: 'An email failed' },
    { level: 50, err: { message: 'Away' } },
    { level: 40, msg: 'Given up' },
  ])
})
