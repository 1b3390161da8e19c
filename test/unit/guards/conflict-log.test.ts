import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { logHooks } from '../../../src/guards/conflict-log.ts'

const conflict = Object.assign(new Error('WriteConflict'), { code: 112 })

/** Payload's own pino, with our hooks: what it writes at a level. */
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

test('two writes that met are no error while they can be tried again', () => {
  expect(written('info', (logger) => logger.error({ err: conflict }))).toEqual([])
  expect(written('debug', (logger) => logger.error({ err: conflict }))).toMatchObject([
    { level: 20, msg: 'Two writes conflicted', err: { message: 'WriteConflict' } },
  ])
})

test('what somebody gave up, and every other error, is one', () => {
  const lines = written('info', (logger) => {
    logger.error({ err: conflict, msg: 'A letter failed' })
    logger.error({ err: conflict }, 'A letter failed')
    logger.error({ err: new Error('Away') })
    logger.warn('Given up')
  })
  expect(lines).toMatchObject([
    { level: 50, msg: 'A letter failed' },
    { level: 50, msg: 'A letter failed' },
    { level: 50, err: { message: 'Away' } },
    { level: 40, msg: 'Given up' },
  ])
})
