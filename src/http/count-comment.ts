import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '../env.ts'
import { readProof } from '../intake/verified.ts'
import type { Limits, Taken } from './limits.ts'
import type { ManyNamed } from './send.ts'

type Counted = { req: IncomingMessage; res: ServerResponse; network: string }

/**
 * Counts a comment before its body is read: a proven reader alone, and all others by network. A comment
 * that the flood rule refuses does not count, so that nobody who tries again and again uses up the
 * network's comments. Such tries count as writes.
 */
export function countComment(limits: Limits, { req, res, network }: Counted): Taken & ManyNamed {
  const now = Date.now()
  const tries = limits.network.writes.take(network, now)
  if (!tries.isAllowed) return tries
  const { comments } = limits.network
  const proof = readProof({ get: (name) => headerOf(req, name) }, env().secret, new Date(now))
  const key = proof ? `reader ${proof.key}` : network
  const taken = comments.take(key, now)
  if (taken.isAllowed)
    res.on('finish', () => {
      if (res.hasHeader('retry-after')) comments.giveBack(key, Date.now())
    })
  return proof
    ? { ...taken, text: 'comment-flood-email', reason: 'email' }
    : { ...taken, text: 'comment-flood-network', reason: 'network' }
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | null =>
  headers[name]?.toString() ?? null
