import type { PayloadRequest, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { answerBulk, type BulkResult } from './bulk-answer.ts'
import { readSelection } from './selection.ts'

type Handler = (req: PayloadRequest) => Promise<Response> | Response

/**
 * Makes a bulk delete take one document after the other, each in its own transaction. Payload
 * 3.90.1 deletes them all in one transaction: on MongoDB, one refused document restores others that
 * the answer reports as deleted (docs/payload-traps.md: bulk-in-one-transaction).
 */
export function deleteOneByOne(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.endpoints) continue
    // The endpoint is copied: all collections share Payload's own endpoint objects.
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
    // Only a caller who may delete gets the selection read.
    if (!query.where || !(await collection.access.delete({ req }))) return handler(req)
    const ids = await readSelection(req, { collection: collection.slug })
    if (ids.length < 2) return handler(req)
    const result: BulkResult = { docs: [], errors: [] }
    for (const id of ids) {
      req.query = { ...query, where: { and: [query.where, { id: { equals: id } }] } }
      const { docs, errors } = (await (await handler(req)).json()) as BulkResult
      result.docs.push(...docs)
      result.errors.push(...errors)
    }
    return answerBulk(req, collection, { ...result, done: 'deleted' })
  }
