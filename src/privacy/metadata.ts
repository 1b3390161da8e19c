import type { Payload } from 'payload'
import { env } from '../env.ts'
import { untilNoConflict } from '../store/write-conflict.ts'

const DAY_MS = 24 * 60 * 60_000
const AT_ONCE = 200
/** A sweep works this long. The next one, a minute later, does the rest. */
const MAX_MS = 10_000

/**
 * Clears the network and the user agent of comments that were posted COMMENT_METADATA_DAYS ago, by
 * the setting of now. It reads only due rows (the index on `metadataSince`) and keeps `updatedAt`.
 */
export async function clearMetadata(
  payload: Payload,
  { now, atOnce = AT_ONCE }: { now: Date; atOnce?: number },
): Promise<void> {
  const due = new Date(now.getTime() - env().commentMetadataDays * DAY_MS).toISOString()
  const started = Date.now()
  for (;;) {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'comments',
      limit: atOnce,
      pagination: false,
      select: {},
      sort: 'metadataSince',
      where: { metadataSince: { less_than_equal: due } },
    })
    if (docs.length === 0) return
    await untilNoConflict(() =>
      payload.db.updateMany({
        collection: 'comments',
        data: { networkPrefix: null, userAgent: null, metadataSince: null, updatedAt: null },
        returning: false,
        where: { id: { in: docs.map(({ id }) => id) } },
      }),
    )
    if (docs.length < atOnce || Date.now() - started > MAX_MS) return
  }
}
