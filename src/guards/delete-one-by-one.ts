import {
  headersWithCors,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'
import { readSelection } from './selection.ts'

type Deleted = { docs: unknown[]; errors: unknown[] }
type Handler = (req: PayloadRequest) => Promise<Response> | Response

/**
 * Makes a bulk delete take one document after the other, each in a transaction of its own. Payload
 * 3.90.1 deletes them all at once in one transaction: on MongoDB one that is refused brings back
 * others that the answer calls deleted (docs/payload-traps.md: bulk-in-one-transaction).
 */
export function deleteOneByOne(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.endpoints) continue
    // Payload's own endpoints are the same objects for all collections.
    collection.endpoints = collection.endpoints.map((endpoint) =>
      endpoint.method === 'delete' && endpoint.path === '/'
        ? { ...endpoint, handler: oneByOne(collection, endpoint.handler) }
        : endpoint,
    )
  }
  return config
}

const oneByOne =
  (collection: SanitizedCollectionConfig, handler: Handler): Handler =>
  async (req) => {
    const { query } = req
    // The selection is read only for somebody who may delete.
    if (!query.where || !(await collection.access.delete({ req }))) return handler(req)
    const ids = await readSelection(req, { collection: collection.slug })
    if (ids.length < 2) return handler(req)
    const result: Deleted = { docs: [], errors: [] }
    for (const id of ids) {
      req.query = { ...query, where: { and: [query.where, { id: { equals: id } }] } }
      const { docs, errors } = (await (await handler(req)).json()) as Deleted
      result.docs.push(...docs)
      result.errors.push(...errors)
    }
    return Response.json(
      { ...result, message: sayDeleted(req, collection, result) },
      {
        headers: headersWithCors({ headers: new Headers(), req }),
        status: result.errors.length === 0 ? 200 : 400,
      },
    )
  }

/** The message of Payload's own answer. */
function sayDeleted(
  { t }: PayloadRequest,
  { labels, slug }: SanitizedCollectionConfig,
  { docs, errors }: Deleted,
): string {
  const total = docs.length + errors.length
  const name = total === 1 ? labels.singular : labels.plural
  const label = typeof name === 'string' ? name : slug
  return errors.length === 0
    ? t('general:deletedCountSuccessfully', { count: docs.length, label })
    : t('error:unableToDeleteCount', { count: errors.length, label, total })
}
