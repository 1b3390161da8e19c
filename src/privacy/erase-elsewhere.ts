import type { Payload } from 'payload'
import type { BulkDecision } from '../payload-types.ts'

type About = {
  address: string
  /** The request that is being done. */
  request: string
  /** The networks that the reader's comments came from. */
  prefixes: readonly string[]
}

/** Everything but comments that names an address: letters it would get, turns it took, filters. */
export async function eraseElsewhere(payload: Payload, about: About): Promise<void> {
  const { address, request, prefixes } = about
  const ofAddress = { email: { equals: address } }
  // With what they owe: no letter that is still due goes out.
  await payload.db.deleteMany({ collection: 'subscriptions', where: ofAddress })
  await payload.db.deleteMany({
    collection: 'privacy-requests',
    where: { and: [ofAddress, { id: { not_equals: request } }] },
  })
  await forgetSender(payload, address)
  // The turns of the flood rule, as `intake/rule-context.ts` names them.
  const keys = [`email ${address}`, ...prefixes.map((prefix) => `network ${prefix}`)]
  await payload.db.deleteMany({ collection: 'claims', where: { key: { in: keys } } })
  await forgetFilters(payload, address)
}

/**
 * Notices of illegal content are the newsroom's to keep, with what became of them; who sent them, and
 * in which words, is not. The address goes last: by it they are found again after a crash.
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

/** A bulk decision on all that this reader posted keeps its figures; one that goes on finds nothing more. */
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
