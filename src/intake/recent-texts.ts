import type { Payload, Where } from 'payload'

const DAY_MS = 24 * 60 * 60_000
const MAX_OWN = 10
const MAX_OF_OTHERS = 50

type Row = { body: string }

/** With `network`, the address is not verified, so only its comments from this network count. */
export type Sender = { email: string | null; network?: string | null }

const nothing: Where = { id: { in: [] } }

/** Returns the condition for this sender's comments. */
export function bySender({ email, network }: Sender): Where {
  const byEmail: Where = { email: { equals: email } }
  if (network === undefined) return byEmail
  return network === null ? nothing : { and: [byEmail, { networkPrefix: { equals: network } }] }
}

/**
 * Returns the conditions for the comments of others, also those under the address from elsewhere.
 */
function notBySender({ email, network }: Sender): Where[] {
  const otherEmail: Where = { email: { not_equals: email } }
  if (network === undefined) return [otherEmail]
  return network === null ? [] : [{ or: [otherEmail, { networkPrefix: { not_equals: network } }] }]
}

/**
 * Reads the texts of a reader and of others in the last day, newest first. It needs two short reads
 * along indexes for any number of comments.
 */
export async function recentTexts(
  payload: Payload,
  { sender, now, editing }: { sender: Sender; now: Date; editing?: string | undefined },
): Promise<{ own: string[]; others: string[] }> {
  const since = new Date(now.getTime() - DAY_MS).toISOString()
  const find = async (senders: Where[], limit: number): Promise<string[]> => {
    const { docs } = await payload.db.find<Row>({
      collection: 'comments',
      limit,
      pagination: false,
      select: { body: true },
      sort: '-position',
      where: {
        and: [
          ...senders,
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
