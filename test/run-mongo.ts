// `npm run test:mongo [-- vitest arguments]`: runs the integration suite on MongoDB.
// support/mongo-server.ts finds or starts the servers, and stops them.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { openMongo } from './support/mongo-server.ts'
import { WORKERS } from './support/workers.ts'

let vitest: ChildProcess | undefined

// Vitest leaves its workers behind when a signal ends it, so it has its own process group.
// Before it runs, exiting is enough: the servers that were started end with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (vitest?.pid && vitest.exitCode === null) process.kill(-vitest.pid, signal)
    else process.exit(128 + constants.signals[signal])
  })
}

try {
  const servers = await openMongo(WORKERS)
  console.log(`MongoDB: ${servers.map(({ name }) => name).join(', ')}`)
  try {
    process.exitCode = await runVitest(servers.map(({ url }) => url))
  } finally {
    await Promise.all(servers.map(({ close }) => close()))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function runVitest(urls: string[]): Promise<number> {
  const folder = dirname(createRequire(import.meta.url).resolve('vitest/package.json'))
  const args = [join(folder, 'vitest.mjs'), 'run', '--project', 'int', ...process.argv.slice(2)]
  vitest = spawn(process.execPath, args, {
    stdio: 'inherit',
    detached: true,
    env: { ...process.env, TEST_MONGODB_URLS: urls.join(' ') },
  })
  const [code, signal] = (await once(vitest, 'exit')) as [number | null, NodeJS.Signals | null]
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}
