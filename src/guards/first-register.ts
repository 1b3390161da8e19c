import type { Endpoint } from 'payload'
import { DatelineError } from '../errors.ts'

/**
 * Closes `POST /first-register`. Payload 3.90.1 lets whoever comes first create a user, with any
 * role, while there is none (docs/payload-traps.md: first-register). `npm run user:create` does it
 * instead.
 */
export const firstRegister: Endpoint = {
  path: '/first-register',
  method: 'post',
  handler: () => {
    throw new DatelineError('forbidden', 'Make the first user with: npm run user:create')
  },
}
