import { headersWithCors, type PayloadRequest, type SanitizedCollectionConfig } from 'payload'

/** The documents that a bulk request changed, and an error for each that it could not change. */
export type BulkResult = { docs: unknown[]; errors: unknown[] }

const phrases = {
  deleted: ['general:deletedCountSuccessfully', 'error:unableToDeleteCount'],
  updated: ['general:updatedCountSuccessfully', 'error:unableToUpdateCount'],
} as const

/**
 * Returns Payload's own answer to a bulk request whose documents were taken one by one
 * (docs/payload-traps.md: bulk-in-one-transaction): 200, or 400 when one was refused.
 */
export function answerBulk(
  req: PayloadRequest,
  { labels, slug }: SanitizedCollectionConfig,
  { docs, errors, done }: BulkResult & { done: keyof typeof phrases },
): Response {
  const total = docs.length + errors.length
  const isWhole = errors.length === 0
  const name = (isWhole ? docs.length : total) === 1 ? labels.singular : labels.plural
  const label = typeof name === 'string' ? name : slug
  const [all, some] = phrases[done]
  const message = isWhole
    ? req.t(all, { count: docs.length, label })
    : req.t(some, { count: errors.length, label, total })
  return Response.json(
    { docs, errors, message },
    {
      headers: headersWithCors({ headers: new Headers(), req }),
      status: isWhole ? 200 : 400,
    },
  )
}
