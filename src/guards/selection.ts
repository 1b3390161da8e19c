import { type CollectionSlug, parseParams, type PayloadRequest, type Where } from 'payload'

type Selection = { collection: CollectionSlug; limit?: number; allowed?: Where }

/**
 * Returns the ids of the documents that a bulk request selects (`where`, `draft`, `sort`, `trash`) and
 * its caller may read, for work that takes them one by one (docs/payload-traps.md:
 * bulk-in-one-transaction).
 * @param selection.limit the maximum number of ids; without it, all
 * @param selection.allowed the condition of an access rule; without it, none
 */
export async function readSelection(
  req: PayloadRequest,
  { collection, limit, allowed }: Selection,
): Promise<string[]> {
  const { draft, sort, trash, where } = parseParams({ ...req.query })
  const conditions = [where, allowed].filter((condition) => condition !== undefined)
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    draft: draft === true,
    limit: limit ?? 0,
    overrideAccess: false,
    pagination: false,
    req,
    select: {},
    trash: trash === true,
    ...(sort ? { sort } : {}),
    where: { and: conditions },
  })
  return docs.map(({ id }) => id)
}
