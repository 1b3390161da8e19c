import type { CollectionSlug, PayloadRequest, Where } from 'payload'

/**
 * The ids of what a bulk request speaks of (`where`, `trash`), of which the caller may read. Payload
 * works on a selection at once; ours goes through it one by one.
 * @param most the first of them; all without it
 */
export async function readSelection(
  req: PayloadRequest,
  { collection, most }: { collection: CollectionSlug; most?: number },
): Promise<string[]> {
  const { where, trash } = req.query as { where?: Where; trash?: unknown }
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    ...(most === undefined ? {} : { limit: most }),
    overrideAccess: false,
    pagination: false,
    req,
    select: {},
    trash: trash === true || trash === 'true',
    ...(where ? { where } : {}),
  })
  return docs.map(({ id }) => id)
}
