import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterReadHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
} from 'payload'
import { isStaff } from '../access/roles.ts'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { requireFile } from '../guards/fetched-files.ts'
import { moveFocalPoint } from '../guards/focal-point.ts'
import { splitRecords } from '../guards/stale-rows.ts'
import { idOf, idsOf } from '../lib/relation.ts'
import { largestRendition, renditionsOf } from './renditions.ts'
import type { Author, Photo, Story } from '../payload-types.ts'
import { exposePhotos, usesOfPhoto } from './exposure.ts'
import { decode } from './decoder.ts'
import { readHead } from './read-head.ts'
import { readUpload } from './read-upload.ts'
import { turnStoredForCrop, turnUploadForCrop } from './upright-crop.ts'
import { faultOf, mimeOf, storedName } from './upload-rules.ts'

/**
 * Checks a file before it is stored. It reads the head first, so that it never decodes a file that
 * is too large. Each file gets a unique name, because many cameras name theirs DSC_0001.JPG.
 */
export const refuseUnfitUpload: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return args
  delete req.context.photoFile
  const { file } = req
  if (!file) {
    requireFile({ operation, overrideAccess })
    if (operation === 'update') {
      moveFocalPoint(args, req)
      const { id } = args as { id?: number | string }
      await turnStoredForCrop({ req, id, folder: path.join(env().dataDir, 'photos') })
    }
    return args
  }
  const source = file.tempFilePath || file.data
  const head = await readHead(source)
  const fault = faultOf({ filename: file.name, ...head }, env().uploadMaxPixels)
  if (fault) throw new DatelineError(fault.code, fault.message, { field: 'file' })
  const decoded = await decode(source)
  if (decoded !== 'whole')
    throw decoded === 'damaged'
      ? new DatelineError(
          'image-unreadable',
          'This picture is incomplete or damaged. Upload it again.',
          { field: 'file' },
        )
      : new DatelineError(
          'image-too-large',
          'This picture takes too long to read. Save it smaller, or not interlaced.',
          { field: 'file' },
        )
  // A crop makes other bytes, without metadata.
  req.context.photoFile = await readUpload(req.payload, source)
  // The type comes from the bytes, not from the client.
  file.mimetype = mimeOf(head.format) ?? file.mimetype
  await turnUploadForCrop(req)
  file.name = storedName(file.name, randomBytes(4).toString('hex'))
  return args
}

/** Sets the uploader of a new photo. An update changes neither the uploader nor `isPublic`. */
export const rememberUploader: CollectionBeforeChangeHook<Photo> = ({
  data,
  operation,
  originalDoc,
  req,
}) => ({
  ...data,
  createdBy:
    operation === 'create' ? (req.user?.id ?? idOf(data.createdBy)) : idOf(originalDoc?.createdBy),
  isPublic: originalDoc?.isPublic ?? false,
})

/** Sets `isPublic` again after an update: a story may have changed during the save. */
export const keepExposure: CollectionAfterChangeHook<Photo> = async ({ doc, operation, req }) => {
  if (operation === 'update') await exposePhotos(req, [doc.id])
  return doc
}

/** Returns the parts of a photo that stories contain in their HTML. */
const shown = (photo: Partial<Photo>): string =>
  JSON.stringify([photo.caption ?? '', photo.credit ?? '', photo.alt ?? '', renditionsOf(photo)])

const showsDifferently = (before: Partial<Photo> | undefined, after: Partial<Photo>): boolean =>
  before !== undefined && shown(before) !== shown(after)

/** Marks a photo when stories must rebuild their HTML, which has its caption and files. */
export const markStoriesForRebuild: CollectionBeforeChangeHook<Photo> = ({ data, originalDoc }) => {
  const { followUps, own } = splitRecords(data)
  return showsDifferently(originalDoc, data)
    ? { ...own, ...withFollowUp(followUps as never, 'rebuild-stories', new Date()) }
    : own
}

/** Starts the rebuild early when a save marked the photo for it. */
export const hastenStoryRebuild: CollectionAfterChangeHook<Photo> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update' && showsDifferently(previousDoc, doc))
    await hasten(req, 'rebuild-stories', doc.id)
  return doc
}

/** Shows strangers the largest rendition: the original can hold a place in its metadata. */
export const showRenditionToStrangers: CollectionAfterReadHook<Photo> = ({
  doc,
  overrideAccess,
  req,
}) => {
  if (overrideAccess || isStaff({ req })) return doc
  const { filename: _original, filesize: _size, mimeType: _type, ...rest } = doc
  const largest = largestRendition(doc)
  return {
    ...rest,
    url: doc.sizes?.[largest?.name as keyof NonNullable<Photo['sizes']>]?.url ?? null,
    width: largest?.width ?? null,
    height: largest?.height ?? null,
  } as Photo
}

/** Refuses to delete a photo that a story or an author uses. */
export const keepPhotosInUse: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const places = await usesOfPhoto(req, String(id))
  if (places.length === 0) return
  const named = places.slice(0, 5).join(', ')
  throw new DatelineError(
    'in-use',
    `This photo is in use: ${named}${places.length > 5 ? ' and more' : ''}. Remove it there first.`,
  )
}

/** Makes the photos of a public story public, and private again when nothing public shows them. */
export const exposeStoryPhotos: CollectionAfterChangeHook<Story> = async ({
  doc,
  operation,
  req,
}) => {
  const change = req.context.storySave?.changes[operation === 'create' ? 'new' : doc.id]
  if (!change) return doc
  const { before, after } = change
  const shown = [...(before.isPublic ? before.photos : []), ...(after.isPublic ? after.photos : [])]
  await exposePhotos(req, shown)
  return doc
}

/** Records a story's photos before the delete: Payload omits hidden fields from later hooks. */
export const notePhotosOfStory: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const story = await req.payload.db.findOne<Story>({
    collection: 'stories',
    select: { photos: true },
    where: { id: { equals: id } },
    req,
  })
  req.context.photosOfDeleted = { ...req.context.photosOfDeleted, [id]: idsOf(story?.photos) }
}

/** Makes a deleted story's photos private when nothing else public shows them. */
export const hideStoryPhotos: CollectionAfterDeleteHook<Story> = async ({ id, req }) => {
  await exposePhotos(req, req.context.photosOfDeleted?.[id] ?? [])
}

/** Sets `isPublic` of an author's old and new photo. */
export const exposeAuthorPhoto: CollectionAfterChangeHook<Author> = async ({
  doc,
  previousDoc,
  req,
}) => {
  await exposePhotos(req, [idOf(doc.photo), idOf(previousDoc?.photo)])
  return doc
}

/** Makes a deleted author's photo private when nothing else public shows it. */
export const hideAuthorPhoto: CollectionAfterDeleteHook<Author> = async ({ doc, req }) => {
  await exposePhotos(req, [idOf(doc.photo)])
}
