import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { type FrontParts, makeFront } from '../../../src/http/front.ts'

test('an error before the route is answered and does not end the process', async () => {
  const logged: unknown[] = []
  const parts = {
    app: express(),
    env: { ownOrigins: [], allowedOrigins: [] },
    payload: { logger: { error: (entry: unknown) => logged.push(entry), warn: () => undefined } },
    find: () => {
      throw new Error('The table is broken.')
    },
    security: { ofData: [['X-Content-Type-Options', 'nosniff']] },
  } as unknown as FrontParts
  const server = createServer(makeFront(parts)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/api/stories`)
  server.close()
  expect(answer.status).toBe(500)
  expect(await answer.json()).toMatchObject({ errors: [{ code: 'internal' }] })
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(logged).toMatchObject([{ err: new Error('The table is broken.') }])
})
