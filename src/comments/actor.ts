import type { PayloadRequest } from 'payload'
import type { Actor } from './event.ts'

/**
 * Returns the actor of a save through Payload's own endpoints: the user, or our code without one.
 */
export const actorOf = ({ user }: PayloadRequest, source: Actor['source'] = 'panel'): Actor =>
  user ? { id: user.id, name: user.name, source } : { id: null, name: null, source: 'rule' }
