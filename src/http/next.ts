import { existsSync } from 'node:fs'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import type { AdminPanel } from './admin.ts'

/**
 * Makes the panel beside the API. Next is loaded when the first request for the panel comes, so a
 * process that serves only the API does without its memory. Without a build the API runs alone.
 */
export function makePanel(
  env: Env,
  payload: Payload,
): { admin: AdminPanel; close: () => Promise<void> } {
  if (env.mode !== 'dev' && !existsSync('.next/BUILD_ID')) {
    payload.logger.warn('The panel was not built. Run `npm run build`. The API works without it.')
    return { admin: { state: 'not-built' }, close: async () => {} }
  }
  let close = async (): Promise<void> => {}
  let starting: Promise<void> | undefined
  const start = async (): Promise<void> => {
    // This is the one place outside the panel that imports Next, because it starts the panel.
    // oxlint-disable-next-line no-restricted-imports
    const { default: next } = await import('next')
    const app = next({ dev: env.mode === 'dev', dir: process.cwd() })
    await app.prepare()
    const handle = app.getRequestHandler()
    admin.handle = (req, res) => handle(req, res)
    admin.state = 'ready'
    close = () => app.close()
  }
  const admin: AdminPanel = {
    state: 'asleep',
    // Requests that come together wait for one start. A start that failed is tried again.
    start: () =>
      (starting ??= start().catch((err: unknown) => {
        starting = undefined
        payload.logger.error({ err, msg: 'The panel failed to start' })
      })),
  }
  return {
    admin,
    close: async () => {
      await starting
      await close()
    },
  }
}
