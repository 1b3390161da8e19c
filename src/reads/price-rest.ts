import type { CollectionSlug, Endpoint, PayloadRequest, SanitizedConfig, Where } from 'payload'
import { isStaff } from '../access/roles.ts'
import { rowsAsked } from '../guards/list-limits.ts'
import { withReadDeadline } from '../store/outside/read-deadline.ts'
import { countWithCap } from './capped-counts.ts'
import { budgetOf } from './keys/read-key.ts'
import { fieldCount } from './list-fields.ts'
import { checkPrice } from './price.ts'
import { pricedReads } from './priced-reads.ts'
import { withIds } from './resolve-relations.ts'

/** Makes the generated REST lists and counts ask the price of strangers' queries. */
export function priceReads(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    const { endpoints, slug } = collection
    if (!endpoints || !Object.hasOwn(pricedReads, slug)) continue
    collection.endpoints = endpoints.map((endpoint) =>
      endpoint.method === 'get' && (endpoint.path === '/' || endpoint.path === '/count')
        ? priced(endpoint, { config, slug })
        : endpoint,
    )
  }
  return config
}

const priced = (
  { handler, ...endpoint }: Endpoint,
  { config, slug }: { config: SanitizedConfig; slug: CollectionSlug },
): Endpoint => ({
  ...endpoint,
  handler: async (req) => {
    const answer = () =>
      endpoint.path === '/count' ? countWithCap(() => handler(req)) : handler(req)
    if (isStaff({ req })) return answer()
    return withReadDeadline('strangers', async () => {
      req.query = await pricedQuery(req, { config, slug })
      return answer()
    })
  },
})

/**
 * Returns a stranger's query with ids for its relations and a limit of rows.
 * @throws DatelineError `query-too-expensive`
 */
async function pricedQuery(
  req: PayloadRequest,
  { config, slug }: { config: SanitizedConfig; slug: CollectionSlug },
): Promise<Record<string, unknown>> {
  const { query } = req
  const where: unknown = typeof query.where === 'string' ? JSON.parse(query.where) : query.where
  const rows = rowsAsked(query)
  const depth = Number(query.depth ?? config.defaultDepth)
  const fields = fieldCount(config, { slug, depth, select: query.select })
  const page = Number(query.page ?? 1)
  checkPrice(
    [{ collection: slug, where, sort: query.sort, page, rows, fields }],
    budgetOf(req.headers),
  )
  return {
    ...query,
    ...(where === undefined ? {} : { where: await withIds(req, slug, where as Where) }),
    limit: rows,
  }
}
