import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { ResponseCache } from '../../../src/cache/response-cache.ts'
import { rowsRead } from '../../../src/store/row-events.ts'

let server: Server | undefined
afterEach(() => server?.close())

test('those who wait for an answer that fails ask for themselves', async () => {
  const errors: unknown[] = []
  let answersOfIsCurrent = [true, true]
  const cache = new ResponseCache({
    maxBytes: 1_000_000,
    cdnSeconds: 0,
    languageOf: () => 'en',
    limitBody: () => undefined,
    documentOf: () => undefined,
    isCurrent: () => {
      const [answer, ...rest] = answersOfIsCurrent
      answersOfIsCurrent = rest
      if (answer === undefined) throw new Error('The database is away.')
      return answer
    },
    onError: (err) => errors.push(err),
  })
  const waiting: (() => void)[] = []
  server = createServer((req, res) => {
    const route = { method: 'GET', bodyMs: 1_000 }
    cache.answer({ req, res, route, headers: [] }, () => {
      rowsRead({ collection: 'stories', id: null })
      res.setHeader('Content-Type', 'application/json')
      // The first is answered when the second waits for it.
      if (waiting.length === 0) waiting.push(() => res.end('{}'))
      else res.end('{"second":true}')
    })
    if (answersOfIsCurrent.length === 0) for (const answer of waiting) answer()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stories`
  const answers = await Promise.allSettled([fetch(url), fetch(url)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const given = answers.find((one) => one.status === 'fulfilled')
  expect(await given?.value.json()).toEqual({ second: true })
  expect(errors).toEqual([new Error('The database is away.')])
  cache.close()
})
