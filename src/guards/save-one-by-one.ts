import {
  addDataAndFileToRequest,
  type CollectionSlug,
  parseParams,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { releaseKeys } from '../store/held-keys.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import { answerBulk, type BulkResult } from './bulk-answer.ts'
import { readSelection } from './selection.ts'

type Handler = (req: PayloadRequest) => Promise<Response> | Response

/**
 * Makes a bulk save take one document after the other, each in its own transaction and in its turn
 * (`write-in-order.ts`). Payload 3.90.1 saves them all in one transaction: on MongoDB, one refused
 * document takes back others that the answer reports as saved (docs/payload-traps.md:
 * bulk-in-one-transaction).
 */
export function saveOneByOne(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.endpoints) continue
    const bulk = collection.endpoints.filter(
      ({ method, path }) => method === 'patch' && path === '/',
    )
    // A collection with a bulk save of its own keeps it.
    if (bulk.length !== 1) continue
    // The endpoint is copied: all collections share Payload's own endpoint objects.
    collection.endpoints = collection.endpoints.map((endpoint) =>
      endpoint === bulk[0]
        ? { ...endpoint, handler: oneByOne(collection, endpoint.handler) }
        : endpoint,
    )
  }
  return config
}

const oneByOne =
  (collection: SanitizedCollectionConfig, handler: Handler): Handler =>
  async (req) => {
    const query = parseParams({ ...req.query })
    const allowed = await collection.access.update({ req })
    // Payload has the answer to a request that may change nothing.
    if (!query.where || !allowed) return handler(req)
    const ids = await readSelection(req, {
      collection: collection.slug,
      ...(query.limit ? { limit: query.limit } : {}),
      ...(allowed === true ? {} : { allowed }),
    })
    if (ids.length < 2) {
      // The id in the condition lets the save wait for its turn.
      const only = ids.map((id) => ({ id: { equals: id } }))
      req.query = { ...req.query, where: { and: [query.where, ...only] } }
      return handler(req)
    }
    await addDataAndFileToRequest(req)
    if (req.file)
      throw new DatelineError(
        'bad-request',
        'A file can replace that of one document only. Send it to the address of that document.',
      )
    const result: BulkResult = { docs: [], errors: [] }
    for (const id of ids) {
      const outcome = await saveOne(req, { collection: collection.slug, id })
      if ('doc' in outcome) result.docs.push(outcome.doc)
      else result.errors.push(outcome.error)
    }
    return answerBulk(req, collection, { ...result, done: 'updated' })
  }

type Outcome = { doc: unknown } | { error: object }

/** Saves one document, again after a write conflict. @returns it, or its error as REST answers it */
async function saveOne(
  req: PayloadRequest,
  { collection, id }: { collection: CollectionSlug; id: string },
): Promise<Outcome> {
  const { depth, draft, overrideLock, populate, select, trash } = parseParams({ ...req.query })
  const save = () =>
    req.payload.update({
      collection,
      id,
      context: { isOneOfMany: true },
      data: structuredClone(req.data) as never,
      overrideAccess: false,
      overrideLock: overrideLock ?? false,
      req,
      ...(depth === undefined ? {} : { depth }),
      ...(draft === undefined ? {} : { draft }),
      ...(populate === undefined ? {} : { populate }),
      ...(select === undefined ? {} : { select }),
      ...(trash === undefined ? {} : { trash }),
    })
  try {
    return { doc: await untilNoConflict(save) }
  } catch (err) {
    // Payload's hooks for errors hear of a whole request only.
    releaseKeys(req, id)
    const { isPublic, message, data, name } = err as Partial<DatelineError>
    if (isPublic) return { error: { id, isPublic, name, message, data } }
    req.payload.logger.error({ err, msg: `A bulk save failed at ${collection} ${id}` })
    return { error: { id, isPublic: false, message: 'Something went wrong. Try again.' } }
  }
}
