import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { WORKERS } from './test/support/workers.ts'

// `unit` tests need no database and no network. `int` tests boot the real Express app on a real
// database: SQLite by default, MongoDB when TEST_MONGODB_URLS is set (`npm run test:mongo`).
// Playwright runs the browser's tests (`npm run test:browser`).
const shared = {
  pool: 'forks' as const,
  isolate: true,
  retry: 0,
  setupFiles: ['test/support/setup.ts'],
  // Node takes graphql's CommonJS build and Vite would take the other one. Two copies do not mix.
  alias: { graphql: createRequire(import.meta.url).resolve('graphql') },
}

/** No database has a part in these, so MongoDB need not pass them again. */
const withoutDatabase = [
  'full-disk',
  'graphql-limits',
  'graphql-limits-production',
  'mail-command',
  'photos-odd',
  'process',
  'routes-order',
  'spam-evaluate',
  'uploads-cut',
  'uploads-limits',
].map((name) => `test/int/${name}.test.ts`)

export default defineConfig({
  test: {
    // The server log of a test is shown when the test fails.
    silent: 'passed-only',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          isolate: false,
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 5_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'int',
          isolate: false,
          include: ['test/int/**/*.test.ts'],
          exclude: process.env.TEST_MONGODB_URLS ? withoutDatabase : [],
          // The MongoDB that runs everywhere is written in Python, so it is slow.
          testTimeout: process.env.TEST_MONGODB_URLS ? 120_000 : 30_000,
          // A file's first hook imports Payload and migrates an empty database.
          hookTimeout: process.env.TEST_MONGODB_URLS ? 120_000 : 60_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
