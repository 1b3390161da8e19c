import { afterEach, expect } from 'vitest'

// A promise nobody awaited, or an error nobody caught, fails the test it happened in. Files of one
// worker share the process, and so the list.
const shared = globalThis as { strayErrors?: unknown[] }
if (!shared.strayErrors) {
  shared.strayErrors = []
  process.on('unhandledRejection', (err) => shared.strayErrors?.push(err))
}

afterEach(() => {
  expect(shared.strayErrors?.splice(0)).toEqual([])
})
