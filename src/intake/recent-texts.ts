import type { Payload, Where } from 'payload'

const DAY_MS = 24 * 60 * 60_000
const MAX_OWN = 10
const MAX_OF_OTHERS = 50

type Row = { body: string }

/** `network`: the address is not shown to be the sender's, so it counts from this network alone. */
export type Sender = { email: string | null; network?: string | null }

const nothing: Where = { id: { in: [] } }

/** What this sender has written. */
export function bySender({ email, network }: Sender): Where {
  const byEmail: Where = { email: { equals: email } }
  if (network === undefined) return byEmail
  return network === null ? nothing : { and: [byEmail, { networkPrefix: { equals: network } }] }
}

/** All the others': also what somebody else has sent under the address, which is then no other's. */
function notBySender({ email, network }: Sender): Where[] {
  const otherEmail: Where = { email: { not_equals: email } }
  if (network === undefined) return [otherEmail]
  return network === null ? [] : [{ or: [otherEmail, { networkPrefix: { not_equals: network } }] }]
}

/**
 * What a reader and others have written in the last day, newest first: two short reads along
 * indexes, however many comments there are.
 */
export async function recentTexts(
  payload: Payload,
  { sender, now, editing }: { sender: Sender; now: Date; editing?: string | undefined },
): Promise<{ own: string[]; others: string[] }> {
  const since = new Date(now.getTime() - DAY_MS).toISOString()
  const find = async (whose: Where[], limit: number): Promise<string[]> => {
    const { docs } = await payload.db.find<Row>({
      collection: 'comments',
      limit,
      pagination: false,
      select: { body: true },
      sort: '-position',
      where: {
        and: [
          ...whose,
          { position: { greater_than: since } },
          ...(editing ? [{ id: { not_equals: editing } }] : []),
        ],
      },
    })
    return docs.map(({ body }) => body)
  }
  return {
    own: await find([bySender(sender)], MAX_OWN),
    others: await find(notBySender(sender), MAX_OF_OTHERS),
  }
}
