import type { Payload } from 'payload'
import { env } from '../env.ts'
import { revokeProofs } from '../intake/revocations.ts'
import { emailKey } from '../intake/verified.ts'
import type { BulkDecision } from '../payload-types.ts'

type About = {
  address: string
  /** The id of the request that this erasure serves. */
  request: string
  /** The networks of the reader's comments. */
  prefixes: readonly string[]
}

/**
 * Erases an address everywhere except in comments: subscriptions, requests, notices, slots and
 * filters.
 */
export async function eraseElsewhere(payload: Payload, about: About): Promise<void> {
  const { address, request, prefixes } = about
  const ofAddress = { email: { equals: address } }
  // Deleting the rows also deletes their follow-ups, so no due email goes out.
  await payload.db.deleteMany({ collection: 'subscriptions', where: ofAddress })
  await payload.db.deleteMany({ collection: 'verifications', where: ofAddress })
  await payload.db.deleteMany({
    collection: 'privacy-requests',
    where: { and: [ofAddress, { id: { not_equals: request } }] },
  })
  await payload.db.updateMany({
    collection: 'reports',
    data: { email: null, language: null, updatedAt: null },
    returning: false,
    where: ofAddress,
  })
  await revokeProofs(payload, emailKey(env().secret, address), new Date())
  await forgetSender(payload, address)
  // The counts of the flood rule. `intake/comment-allowances.ts` makes these keys.
  const key = emailKey(env().secret, address)
  const keys = [
    `slot email ${key}`,
    `often email ${key}`,
    ...prefixes.map((prefix) => `network ${prefix}`),
  ]
  await payload.db.deleteMany({ collection: 'claims', where: { key: { in: keys } } })
  await forgetFilters(payload, address)
}

/**
 * Erases the sender and the words of notices. The newsroom keeps the notices and their outcomes.
 * The address goes last, because it finds the notices again after a crash.
 */
async function forgetSender(payload: Payload, address: string): Promise<void> {
  const where = { email: { equals: address } }
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'notices',
    pagination: false,
    select: {},
    where,
  })
  if (docs.length === 0) return
  await payload.db.updateMany({
    collection: 'appeals',
    data: { explanation: null, updatedAt: null },
    returning: false,
    where: {
      and: [{ kind: { equals: 'notice' } }, { subject: { in: docs.map(({ id }) => id) } }],
    },
  })
  await payload.db.updateMany({
    collection: 'notices',
    data: { email: null, name: null, explanation: null, updatedAt: null },
    returning: false,
    where,
  })
}

const AT_ONCE = 200

/**
 * Empties the filters that name the address. The bulk decisions keep their figures, and a running
 * one is cancelled.
 */
async function forgetFilters(payload: Payload, address: string): Promise<void> {
  let after: string | null = null
  for (;;) {
    const { docs }: { docs: BulkDecision[] } = await payload.db.find<BulkDecision>({
      collection: 'bulk-decisions',
      limit: AT_ONCE,
      pagination: false,
      sort: 'id',
      where: after ? { id: { greater_than: after } } : {},
    })
    for (const { id, filter, state } of docs) {
      if (!JSON.stringify(filter).toLowerCase().includes(address)) continue
      await payload.db.updateOne({
        collection: 'bulk-decisions',
        id,
        data: { filter: {}, ...(state === 'running' ? { state: 'cancelled' } : {}) },
        returning: false,
      })
    }
    if (docs.length < AT_ONCE) return
    after = docs.at(-1)?.id ?? null
  }
}
