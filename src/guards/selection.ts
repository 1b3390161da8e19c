import type { CollectionSlug, PayloadRequest, Where } from 'payload'

/**
 * Returns the ids of the documents that a bulk request selects (`where`, `trash`) and its caller
 * may read, for work that takes them one by one (docs/payload-traps.md: bulk-in-one-transaction).
 * @param selection.limit the maximum number of ids; without it, all
 */
export async function readSelection(
  req: PayloadRequest,
  { collection, limit }: { collection: CollectionSlug; limit?: number },
): Promise<string[]> {
  const { where, trash } = req.query as { where?: Where; trash?: unknown }
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    ...(limit === undefined ? {} : { limit }),
    overrideAccess: false,
    pagination: false,
    req,
    select: {},
    trash: trash === true || trash === 'true',
    ...(where ? { where } : {}),
  })
  return docs.map(({ id }) => id)
}
