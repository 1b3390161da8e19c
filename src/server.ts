import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { env as readProcessEnv, EnvError, type Env, warningsOf } from './env.ts'
import { CannotStart } from './errors.ts'
import { redactConsole } from './guards/redact-log.ts'
import { serverOf } from './http/server.ts'

// Next reads this before it sets its own environment (docs/payload-traps.md: next-environment).
;(globalThis as { AsyncLocalStorage?: unknown }).AsyncLocalStorage ??= AsyncLocalStorage

const DRAIN_MS = 10_000
const SWEEP_MS = 60_000

async function main(): Promise<void> {
  // The files of this process are for its owner alone: emails, photos that are not public, the database.
  process.umask(0o077)
  if (existsSync('.env')) process.loadEnvFile('.env')
  redactConsole()
  const env = readOrExit()

  const { boot } = await import('./boot.ts')
  const { makeApp } = await import('./http/app.ts')
  const { makePanel } = await import('./http/next.ts')
  const { isShown } = await import('./cache/tags.ts')
  const { watchOtherProcesses } = await import('./store/other-processes.ts')
  const { trustKeptRows } = await import('./store/kept.ts')
  const { startFollowUps, sweepEverything } = await import('./jobs.ts')
  const { storeLastRefusals } = await import('./comments/count-refusals.ts')
  const { config, payload } = await boot(env).catch((err: unknown) => {
    throw isDatabaseAway(err)
      ? new CannotStart('the database at DATABASE_URL cannot be reached.')
      : err
  })

  // An API error that no code awaits must not end the process (docs/payload-traps.md: long-paths).
  process.on('unhandledRejection', (err) =>
    payload.logger.error({ err, msg: 'Unhandled rejection' }),
  )

  process.on('uncaughtException', (err) => {
    // Node would print the error with what it quotes.
    payload.logger.fatal({ err, msg: 'Dateline ends, because of an error that nothing has caught' })
    process.exit(1)
  })

  const panel = makePanel(env, payload)
  const { mountDemoSite } = env.mode === 'demo' ? await import('./demo/site.ts') : {}
  const others = await watchOtherProcesses(payload, isShown)
  trustKeptRows(payload, others.isCurrent)
  const metrics =
    env.metrics.port || env.metrics.token
      ? (await import('./metrics/metrics.ts')).makeMetrics(payload, () => app.locals.cache.stats())
      : undefined
  const app = makeApp({
    env,
    config,
    payload,
    admin: panel.admin,
    isCurrent: others.isCurrent,
    ...(metrics ? { metrics } : {}),
    ...(mountDemoSite ? { mountSite: mountDemoSite } : {}),
  })
  const servers = await listen(env, () => serverOf(app))
  if (metrics && env.metrics.port) {
    const { metricsServer } = await import('./http/metrics-page.ts')
    const { port, token } = env.metrics
    const server = (): Server => metricsServer(metrics, { payload, token })
    servers.push(...(await listen({ hosts: env.hosts, port }, server, 'METRICS_PORT')))
  }
  const stopSweeping = everyMinute(
    () => sweepEverything(payload, new Date()),
    (err) => payload.logger.error({ err, msg: 'The sweep failed. It runs again in a minute.' }),
  )
  const stopFollowUps = startFollowUps(payload)

  let demo: Promise<void> | undefined
  const shutdown = new AbortController()
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    // The signal can come twice: to the process group, or from an impatient operator.
    if (stopping) return
    stopping = true
    payload.logger.info(`${signal}: finishing open requests`)
    shutdown.abort()
    app.locals.stopLive()
    // Work that hangs beyond the drain, such as a mail server that does not answer, runs again
    // after the next start: its row records it.
    setTimeout(
      () => void payload.destroy().finally(() => process.exit(0)),
      DRAIN_MS + 2_000,
    ).unref()
    try {
      await Promise.all([demo, stopSweeping(), stopFollowUps(), ...servers.map(drain)])
      // No request is open any more, so none adds to them.
      await storeLastRefusals(payload)
      await panel.close()
      await others.close()
      await payload.destroy()
      process.exit(0)
    } catch (err) {
      payload.logger.error({ err, msg: 'The shutdown failed' })
      process.exit(1)
    }
  }
  process.on('SIGTERM', (signal) => void stop(signal))
  process.on('SIGINT', (signal) => void stop(signal))

  payload.logger.info(`Dateline (${env.mode}) answers at ${env.serverURL}`)
  for (const warning of warningsOf(env)) payload.logger.warn(warning)

  if (env.mode === 'demo') {
    const { openDemo } = await import('./demo/open.ts')
    demo = openDemo(payload, env, shutdown.signal)
    await demo
  }
}

/** Payload puts the driver's error into its own message. It has logged the full error before. */
const isDatabaseAway = (err: unknown): boolean =>
  err instanceof Error && /cannot connect to|SQLITE_(CANTOPEN|NOTADB)/.test(err.message)

function readOrExit(): Env {
  try {
    return readProcessEnv()
  } catch (err) {
    if (!(err instanceof EnvError)) throw err
    // Past the console, which takes out what looks like a secret: faults hold examples, and no values.
    process.stderr.write(`${err.message}\n`)
    return process.exit(1)
  }
}

/** Starts one server for each address. Demo and dev listen on both loopback addresses. */
async function listen(
  env: Pick<Env, 'hosts' | 'port'>,
  make: () => Server,
  variable = 'PORT',
): Promise<Server[]> {
  const servers: Server[] = []
  for (const host of env.hosts) {
    const server = make()
    const isOptional = host === '::1' && servers.length > 0
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail)
        server.listen({ port: env.port, host }, done)
      })
      servers.push(server)
    } catch (err) {
      // Machines without IPv6 have no ::1.
      const { code } = err as NodeJS.ErrnoException
      if (isOptional && code === 'EADDRNOTAVAIL') continue
      if (code === 'EADDRINUSE')
        throw new CannotStart(`port ${env.port} is already in use. Set ${variable} to a free port.`)
      throw err
    }
  }
  return servers
}

/**
 * Stops accepting, lets open requests finish, and closes the other connections after ten seconds.
 */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  // It needs an interval: a keep-alive connection becomes idle only when its answer ends.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(idle)
  clearTimeout(cut)
}

/** @returns a function that stops the timer and waits for running work */
function everyMinute(work: () => Promise<void>, onError: (err: unknown) => void) {
  let running: Promise<void> | undefined
  const run = (): void => {
    running ??= work()
      .catch(onError)
      .finally(() => (running = undefined))
  }
  run()
  const timer = setInterval(run, SWEEP_MS)
  return async (): Promise<void> => {
    clearInterval(timer)
    await running
  }
}

main().catch((err: unknown) => {
  console.error(err instanceof CannotStart ? err.message : err)
  process.exit(1)
})
