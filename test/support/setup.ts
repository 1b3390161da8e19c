import { afterEach, expect } from 'vitest'

// A rejection or an error that nobody handles fails its test. Files of one worker share the process,
// and so the list.
const shared = globalThis as { strayErrors?: unknown[] }
if (!shared.strayErrors) {
  shared.strayErrors = []
  process.on('unhandledRejection', (err) => shared.strayErrors?.push(err))
}

afterEach(() => {
  expect(shared.strayErrors?.splice(0)).toEqual([])
})
