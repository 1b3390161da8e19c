import type { Access, FieldAccess, Where } from 'payload'
import { isAdmin, isEditor, isModerator, isStaff, isWriter, readsComments } from './roles.ts'

// A permission answers yes or no; a rule answers yes, no or a filter. The names read as a table in
// table.ts.

export const nobody = (): boolean => false
export const anyone = (): boolean => true
export const staff: Access = isStaff
export const admins: Access = isAdmin
export const editors: Access = isEditor
export const writers: Access = isWriter
export const moderators: Access = isModerator

/**
 * The stories that strangers may see. Without the second line `?trash=true` shows them the trash.
 */
export const isPublicStory: Where = {
  and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
}

/** The stories into which somebody has written. Others are in no list until then. */
const isWritten: Where = { isBlank: { not_equals: true } }

/** Allows staff each story by its id, and in lists those that are written; strangers the public ones. */
export const publishedOrStaff: Access = ({ req, id }) => {
  if (!isStaff({ req })) return isPublicStory
  return id === undefined ? isWritten : true
}

/** Allows staff each version by its id or its story's, and in lists those of written stories. */
export const versionsForStaff: Access = ({ req, id }) => {
  if (!isStaff({ req })) return false
  return id === undefined ? { 'version.isBlank': { not_equals: true } } : true
}

/**
 * Allows editors all stories, and reporters those that they created or that carry their byline.
 * `publishing/plan-save.ts` decides whether a save may reach readers: it can tell draft saves apart.
 */
export const ownStoriesOrEditors: Access = ({ req }) => {
  if (isEditor({ req })) return true
  if (!isWriter({ req }) || !req.user) return false
  const began: Where = { createdBy: { equals: req.user.id } }
  const signed: Where = { 'authors.user': { equals: req.user.id } }
  return { or: [began, signed] }
}

/**
 * Allows editors to delete stories, and reporters to put their own into the trash that readers never
 * had. A request for the trash has its time in `data.deletedAt`.
 */
export const editorsOrOwnTrash: Access = ({ req, data }) => {
  if (isEditor({ req })) return true
  const deletedAt: unknown = data?.deletedAt
  const own = deletedAt ? ownStoriesOrEditors({ req }) : false
  if (typeof own !== 'object') return false
  const neverPublic: Where[] = [
    { readerUpdatedAt: { exists: false } },
    { _status: { not_equals: 'published' } },
  ]
  return { and: [own as Where, ...neverPublic] }
}

/** Allows editors all photos, and reporters those that they uploaded. */
export const ownUploadsOrEditors: Access = ({ req }) => {
  if (isEditor({ req })) return true
  if (!isWriter({ req }) || !req.user) return false
  return { createdBy: { equals: req.user.id } }
}

/**
 * Allows strangers the photos that something public shows. A request for a file has its name in
 * `data.filename`. Strangers get renditions only: the original's metadata can hold a place.
 */
export const publicPhotosOrStaff: Access = ({ req, data, isReadingStaticFile }) => {
  if (isStaff({ req })) return true
  const shown: Where = { isPublic: { equals: true } }
  const file: unknown = isReadingStaticFile ? data?.filename : undefined
  return typeof file === 'string' ? { and: [shown, { filename: { not_equals: file } }] } : shown
}

/** The comments that readers see. */
export const isVisibleComment: Where = {
  and: [{ visible: { equals: true } }, { deletedAt: { exists: false } }],
}

/** Allows all comments to the staff who read them, and the visible ones to everybody else. */
export const visibleOrCommentStaff: Access = ({ req }) => readsComments({ req }) || isVisibleComment

/** Allows admins all users, and each user their own row. */
export const oneselfOrAdmins: Access = ({ req }) => {
  if (isAdmin({ req })) return true
  return req.user ? { id: { equals: req.user.id } } : false
}

/** Allows each user their own panel preferences. Admins do not read those of others. */
export const ownPreferences: Access = ({ req }) => {
  if (!isStaff({ req }) || !req.user) return false
  const mine: Where = { 'user.value': { equals: req.user.id } }
  const ofUsers: Where = { 'user.relationTo': { equals: req.user.collection } }
  return { and: [mine, ofUsers] }
}

/** Allows each user to end their own lock of an open document in the panel. */
export const ownLocks: Access = (args) => ownPreferences(args)

// Fields. Payload also calls a field's rule without a document, for `where` and `sort`: then it
// must answer for every document, or a filter would reveal what a read does not.

export const staffField: FieldAccess = ({ req }) => isStaff({ req })
export const adminField: FieldAccess = ({ req }) => isAdmin({ req })
export const moderatorField: FieldAccess = ({ req }) => isModerator({ req })
export const commentStaffField: FieldAccess = ({ req }) => readsComments({ req })

/** Allows a field to admins, and to the user whose row it is in. */
export const oneselfOrAdminField: FieldAccess = ({ req, id, doc }) => {
  if (isAdmin({ req })) return true
  const subject: unknown = doc?.id ?? id
  return subject !== undefined && subject === req.user?.id
}

/** Makes a field one that only our hooks write: Payload drops the value that a client sends. */
export const writtenByUs = {
  access: { create: nobody, update: nobody },
  admin: { readOnly: true },
} as const
