import type { Payload, SanitizedConfig } from 'payload'
import type { Env } from '../env.ts'
import type { AdminPanel } from './admin.ts'

type Parts = { env: Env; config: SanitizedConfig; payload: Payload }

/** Starts the panel beside the API. Without a build the API runs alone. */
export async function startAdmin(
  admin: AdminPanel,
  { env, payload }: Parts,
): Promise<{ close: () => Promise<void> } | undefined> {
  // This is the one place outside the panel that imports Next, because it starts the panel.
  // oxlint-disable-next-line no-restricted-imports
  const { default: next } = await import('next')
  const app = next({ dev: env.mode === 'dev', dir: process.cwd() })
  try {
    await app.prepare()
  } catch (err) {
    admin.state = 'not-built'
    if (!(err instanceof Error) || !/production build/i.test(err.message))
      payload.logger.error({ err, msg: 'The panel failed to start' })
    payload.logger.warn('The panel was not built. Run `npm run build`. The API works without it.')
    return undefined
  }
  const handle = app.getRequestHandler()
  admin.handle = (req, res) => handle(req, res)
  admin.state = 'ready'
  return { close: () => app.close() }
}
