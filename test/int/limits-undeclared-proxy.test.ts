import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { freshIp } from '../support/requests.ts'

const dateline = useDateline({ TRUST_PROXY: '' })

test('the server ignores the headers of an undeclared proxy', async () => {
  const left = async () => {
    const { headers } = await dateline.ask('/api/sections', { ip: freshIp() })
    return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
  }
  const first = await left()
  expect(await left()).toBe(first - 1)
})

test('the log warns the operator of it once', async () => {
  const { env } = await import('../../src/env.ts')
  const { makeApp } = await import('../../src/http/app.ts')
  const { serverOf } = await import('../../src/http/server.ts')
  const { config, payload } = dateline
  const warned = vi.spyOn(payload.logger, 'warn')
  const app = makeApp({ env: env(), config, payload, admin: { state: 'not-built' } })
  const server = serverOf(app).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`
  await fetch(url)
  expect(warned).not.toHaveBeenCalled()
  for (let n = 0; n < 3; n += 1) await fetch(url, { headers: { 'x-forwarded-for': freshIp() } })
  expect(warned).toHaveBeenCalledTimes(1)
  expect(String(warned.mock.calls[0])).toContain('TRUST_PROXY is not set')
  await new Promise((done) => {
    server.close(done)
    server.closeAllConnections()
  })
})
