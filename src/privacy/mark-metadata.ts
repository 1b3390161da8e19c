import type { Payload } from 'payload'

type Parts = {
  name: string
  client: { execute: (statement: string) => Promise<unknown> }
  collections: {
    comments: { updateMany: (where: object, steps: object[], options: object) => Promise<unknown> }
  }
}

/**
 * Comments from before `metadataSince` say from when their network and user agent are kept: one
 * statement, on an index that holds those rows alone, so that every start can do it.
 */
export async function markMetadata(payload: Payload): Promise<void> {
  const db = payload.db as unknown as Parts
  if (db.name === 'sqlite')
    await db.client.execute(
      'UPDATE comments SET metadata_since = created_at WHERE metadata_since IS NULL AND network_prefix IS NOT NULL',
    )
  else
    await db.collections.comments.updateMany(
      { metadataSince: null, networkPrefix: { $gt: '' } },
      [{ $set: { metadataSince: '$createdAt' } }],
      { timestamps: false, updatePipeline: true },
    )
}
