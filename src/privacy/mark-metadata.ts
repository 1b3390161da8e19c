import type { Payload } from 'payload'
import { fillColumn } from '../store/fill-column.ts'

/**
 * Sets `metadataSince` of comments that were posted before the column existed. It reads an index that
 * holds only those rows, so every start can do it.
 */
export const markMetadata = (payload: Payload): Promise<void> =>
  fillColumn(payload, {
    collection: 'comments',
    column: 'metadataSince',
    from: 'createdAt',
    ifSet: 'networkPrefix',
  })
