/** The number of integration files that run at once: each waits about a third of its time. */
export const WORKERS = 3

/**
 * The MongoDB of this worker, of those that test/run-mongo.ts starts: one for all, or one for each.
 * Undefined on SQLite.
 */
export const mongoUrl: string | undefined = urlOf(process.env.TEST_MONGODB_URLS)

function urlOf(given: string | undefined): string | undefined {
  const urls = given?.split(' ') ?? []
  return urls[Number(process.env.VITEST_POOL_ID ?? 0) % urls.length]
}
