import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { demoPassword, demoUsers, howToLogIn } from './logins.ts'
import { seedDemo } from './seed.ts'

/**
 * Adds the demo content and then prints how to log in. The API answers meanwhile. A failure is
 * logged and does not stop the API.
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

/**
 * Sets the printed password on the demo users, because DEMO_PASSWORD or DATA_DIR may have changed.
 */
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
