import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { orUnavailable } from '../../../src/guards/unknown-user.ts'

const away = new Error('The database is away')
const payload = { db: { count: () => Promise.reject(away) } } as unknown as Payload
const ask = (status: number, headers: HeadersInit) =>
  orUnavailable(payload, () => Promise.resolve(new Response(null, { status })))(
    new Request('http://localhost', { headers }),
  )

test('a refusal of a caller with a token becomes an outage while the database is away', async () => {
  for (const headers of [
    { authorization: 'JWT x' },
    { cookie: 'a=b; payload-token=x' },
  ] as HeadersInit[])
    for (const status of [401, 403]) await expect(ask(status, headers)).rejects.toBe(away)
})

test('other answers, and refusals of strangers, do not change', async () => {
  expect((await ask(403, {})).status).toBe(403)
  expect((await ask(200, { authorization: 'JWT x' })).status).toBe(200)
})
