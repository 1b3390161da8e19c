import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { demoPassword, demoUsers, howToLogIn } from './logins.ts'
import { seedDemo } from './seed.ts'

/**
 * Fills in the demo content, and says how to log in as the last thing that an operator reads. The
 * API answers meanwhile; what fails here is logged and leaves it running.
 */
export async function openDemo(payload: Payload, env: Env, signal: AbortSignal): Promise<void> {
  try {
    await letDemoUsersIn(payload, env)
    await seedDemo(payload, { env, signal })
  } catch (err) {
    if (signal.aborted) return
    payload.logger.error({ err, msg: 'The demo content is incomplete. Restart to complete it.' })
  }
  console.log(howToLogIn(env))
}

const LAST_PASSWORD = 'demo-password'

/** The password that is printed is the one that works, also when DEMO_PASSWORD or DATA_DIR changed. */
async function letDemoUsersIn(payload: Payload, env: Env): Promise<void> {
  const password = demoPassword(env)
  const mark = createHmac('sha256', env.secret).update(password).digest('base64url')
  const last = await payload.kv.get<{ mark: string }>(LAST_PASSWORD)
  if (last?.mark === mark) return
  const { errors } = await payload.update({
    collection: 'users',
    where: { email: { in: demoUsers.map(({ email }) => email) } },
    data: { password },
  })
  if (errors[0]) throw new Error(errors[0].message)
  await payload.kv.set(LAST_PASSWORD, { mark })
}
