import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { CollectionAfterErrorHook, CollectionBeforeValidateHook } from 'payload'
import { answerFailure } from './failures.ts'
import { diskFull, hasNoRoom } from './full-disk.ts'
import type { Photo } from '../payload-types.ts'

/** Records the files that a request writes, for `dropOrphanFiles`. */
export const noteFiles: CollectionBeforeValidateHook<Photo> = ({ data, req }) => {
  if (req.file && data)
    req.context.photoFiles = [
      data.filename,
      ...Object.values(data.sizes ?? {}).map((size) => size?.filename),
    ].filter((name) => typeof name === 'string')
  return data
}

/**
 * Deletes the files of an upload when its row could not be written. Payload 3.90.1 writes the files
 * first and leaves them in the folder (docs/payload-traps.md: orphan-files).
 */
export const dropOrphanFiles: CollectionAfterErrorHook = async ({
  collection,
  context,
  error,
  req,
}) => {
  const files = context.photoFiles ?? []
  const [original] = files
  if (!collection?.upload || !original) return undefined
  const { totalDocs } = await req.payload.db.count({
    collection: 'photos',
    where: { filename: { equals: original } },
  })
  if (totalDocs > 0) return undefined
  const { staticDir = '' } = collection.upload
  // Asked before the half-written files make room (docs/payload-traps.md: unnamed-full-disk).
  const isFull =
    error.name === 'FileUploadError' && (await hasNoRoom(staticDir, req.file?.data.length ?? 0))
  for (const file of files) await rm(path.join(staticDir, path.basename(file)), { force: true })
  return isFull ? answerFailure(diskFull) : undefined
}
