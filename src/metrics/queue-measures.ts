import type { CollectionSlug, Payload, Where } from 'payload'
import { Gauge } from 'prom-client'
import type { Recipients } from '../follow-ups/recipients.ts'

type Queue = { name: string; collection: CollectionSlug; since: string; where: Where }

/** Returns the queues: work that must follow a change, by collection, and comments that wait. */
function queuesOf({ config }: Payload): Queue[] {
  const { recipients } = config.custom as { recipients: Recipients }
  const followUps = (Object.keys(recipients) as CollectionSlug[]).map((collection): Queue => ({
    name: `follow-ups of ${collection}`,
    collection,
    since: 'followUpDue',
    where: { followUpDue: { exists: true } },
  }))
  const pending: Queue = {
    name: 'comments for moderators',
    collection: 'comments',
    since: 'createdAt',
    where: { and: [{ status: { equals: 'pending' } }, { deletedAt: { exists: false } }] },
  }
  return [...followUps, pending]
}

/**
 * Returns the length of each queue, and how late its oldest row is. The database is read when
 * somebody asks, with no rights but the operator's: figures alone leave it.
 */
export function queueMeasures(payload: Payload) {
  const queues = queuesOf(payload)
  const common = { labelNames: ['queue'], registers: [] }
  return [
    new Gauge({
      ...common,
      name: 'dateline_queue_length',
      help: 'Rows that wait, by queue.',
      async collect() {
        for (const { collection, name, where } of queues)
          this.set({ queue: name }, (await payload.db.count({ collection, where })).totalDocs)
      },
    }),
    new Gauge({
      ...common,
      name: 'dateline_queue_age_seconds',
      help: 'How long ago the oldest row of a queue came or was due. 0 if none waits.',
      async collect() {
        for (const { collection, name, since, where } of queues) {
          const { docs } = await payload.db.find<Record<string, string> & { id: string }>({
            collection,
            where,
            sort: since,
            limit: 1,
            pagination: false,
            select: { [since]: true },
          })
          this.set({ queue: name }, ageSeconds(docs[0]?.[since], new Date()))
        }
      },
    }),
  ]
}

/** Returns the seconds from a time until now; 0 without a time or for one that is to come. */
export const ageSeconds = (since: string | undefined, now: Date): number =>
  since === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1000)
