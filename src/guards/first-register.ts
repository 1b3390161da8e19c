import type { Endpoint } from 'payload'
import { DatelineError } from '../errors.ts'

/**
 * Closes `POST /first-register`. While there is no user, Payload 3.90.1 lets any caller create one
 * with any role (docs/payload-traps.md: first-register). `npm run user:create` creates the first
 * user instead.
 */
export const firstRegister: Endpoint = {
  path: '/first-register',
  method: 'post',
  handler: () => {
    throw new DatelineError('forbidden', 'Create the first user with: npm run user:create')
  },
}
