import type { PayloadRequest } from 'payload'
import type { Actor } from './event.ts'

/** Who saves by Payload's own doors; our own code, when it is no user. */
export const actorOf = ({ user }: PayloadRequest, source: Actor['source'] = 'panel'): Actor =>
  user ? { id: user.id, name: user.name, source } : { id: null, name: null, source: 'rule' }
