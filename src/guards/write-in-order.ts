import type { CollectionBeforeOperationHook, GlobalBeforeOperationHook } from 'payload'
import { writeOrderOf } from '../bridge/write-order.ts'

// Payload 3.90.1 reads a row, runs the hooks and writes the row. Nothing keeps another request out
// in between (docs/payload-traps.md: write-conflicts).

/** Lets one request at a time write a row. Several rows are held together. */
export const writeRowsInOrder: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const order = writeOrderOf(req)
  if (!order || !['update', 'delete', 'restoreVersion'].includes(operation)) return
  const ids =
    operation === 'restoreVersion' && 'id' in args
      ? await parentOf(req, collection.slug, String(args.id))
      : 'id' in args && args.id !== undefined
        ? [String(args.id)]
        : idsIn('where' in args ? args.where : undefined)
  if (ids.length > 0) await order.hold(ids.map((id) => `${collection.slug}:${id}`))
}

/** Lets one request at a time write a global. */
export const writeGlobalInOrder: GlobalBeforeOperationHook = async ({ global, operation, req }) => {
  if (operation === 'update') await writeOrderOf(req)?.hold([`global:${global.slug}`])
}

async function parentOf(
  { payload }: Parameters<CollectionBeforeOperationHook>[0]['req'],
  collection: string,
  id: string,
): Promise<string[]> {
  const { docs } = await payload.db.findVersions({
    collection: collection as 'stories',
    limit: 1,
    pagination: false,
    select: { parent: true } as never,
    where: { id: { equals: id } },
  })
  return docs[0] ? [String(docs[0].parent)] : []
}

/** Returns the ids that a condition names. The panel changes a selection of rows by their ids. */
function idsIn(where: unknown): string[] {
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([name, value]: [string, unknown]) => {
    if (/^(and|or)$/i.test(name)) return Object.values(value ?? {}).flatMap(idsIn)
    if (name !== 'id' || typeof value !== 'object' || value === null) return []
    const { equals, in: among } = value as { equals?: unknown; in?: unknown }
    return [equals, among]
      .flat()
      .filter((id): id is string => typeof id === 'string')
      .flatMap((id) => id.split(','))
  })
}
