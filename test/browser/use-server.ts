import { expect, test } from '@playwright/test'
import { type BuiltServer, startBuiltServer, type Wanted } from '../support/built-server.ts'

const START_MS = 240_000

/**
 * Starts the built server before the file's tests and stops it after them; a test that fails shows
 * its part of the server log. `wanted` is called when the server starts.
 */
export function useBuiltServer(wanted: () => Wanted = () => ({})): BuiltServer {
  const server = {} as BuiltServer
  let seen = 0
  test.beforeAll(async () => {
    test.setTimeout(START_MS)
    Object.assign(server, await startBuiltServer(wanted()))
  })
  test.beforeEach(() => {
    seen = server.log().length
  })
  test.afterEach(() => {
    const { status, expectedStatus } = test.info()
    const log = server.log().slice(seen)
    if (status !== expectedStatus && log) console.error(`Server log:\n${log}`)
  })
  test.afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })
  return server
}
