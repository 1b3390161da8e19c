import type { Access, FieldAccess, Where } from 'payload'
import { isAdmin, isEditor, isModerator, isStaff, isWriter, readsComments } from './roles.ts'

// A permission answers yes or no; a rule answers yes, no or a filter. Each is read aloud in table.ts.

export const nobody = (): boolean => false
export const anyone = (): boolean => true
export const staff: Access = isStaff
export const admins: Access = isAdmin
export const editors: Access = isEditor
export const writers: Access = isWriter
export const moderators: Access = isModerator

/** What strangers may see of stories. Without the second line `?trash=true` shows them the trash. */
export const isPublicStory: Where = {
  and: [{ _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
}

export const publishedOrStaff: Access = ({ req }) => isStaff({ req }) || isPublicStory

/**
 * A reporter's own stories: those they began, and those that carry their byline. Whether the save
 * may reach readers is decided by `publishing/plan-save.ts`, where draft saves can be told apart.
 */
export const ownStoriesOrEditors: Access = ({ req }) => {
  if (isEditor({ req })) return true
  if (!isWriter({ req }) || !req.user) return false
  const began: Where = { createdBy: { equals: req.user.id } }
  const signed: Where = { 'authors.user': { equals: req.user.id } }
  return { or: [began, signed] }
}

export const ownUploadsOrEditors: Access = ({ req }) => {
  if (isEditor({ req })) return true
  if (!isWriter({ req }) || !req.user) return false
  return { createdBy: { equals: req.user.id } }
}

/**
 * Photos that something public shows. A stranger's request for a file names it in `data.filename`:
 * the original is not theirs, since its metadata can hold a place, so only renditions match.
 */
export const publicPhotosOrStaff: Access = ({ req, data, isReadingStaticFile }) => {
  if (isStaff({ req })) return true
  const shown: Where = { isPublic: { equals: true } }
  const file: unknown = isReadingStaticFile ? data?.filename : undefined
  return typeof file === 'string' ? { and: [shown, { filename: { not_equals: file } }] } : shown
}

/** Comments as readers see them. */
export const isVisibleComment: Where = {
  and: [{ visible: { equals: true } }, { deletedAt: { exists: false } }],
}

/** Everyone whose work is not comments sees what readers see. */
export const visibleOrCommentStaff: Access = ({ req }) => readsComments({ req }) || isVisibleComment

export const oneselfOrAdmins: Access = ({ req }) => {
  if (isAdmin({ req })) return true
  return req.user ? { id: { equals: req.user.id } } : false
}

/** What the panel remembers for somebody is theirs alone, admins included. */
export const ownPreferences: Access = ({ req }) => {
  if (!isStaff({ req }) || !req.user) return false
  const mine: Where = { 'user.value': { equals: req.user.id } }
  const ofUsers: Where = { 'user.relationTo': { equals: req.user.collection } }
  return { and: [mine, ofUsers] }
}

// Fields. A field's rule is also asked without a document, for `where` and `sort`: then it must
// answer for every document, or a filter would reveal what a read does not.

export const staffField: FieldAccess = ({ req }) => isStaff({ req })
export const adminField: FieldAccess = ({ req }) => isAdmin({ req })
export const moderatorField: FieldAccess = ({ req }) => isModerator({ req })
export const commentStaffField: FieldAccess = ({ req }) => readsComments({ req })

export const oneselfOrAdminField: FieldAccess = ({ req, id, doc }) => {
  if (isAdmin({ req })) return true
  const subject: unknown = doc?.id ?? id
  return subject !== undefined && subject === req.user?.id
}

/** A field that only our hooks write: whatever a client sends for it is dropped. */
export const writtenByUs = {
  access: { create: nobody, update: nobody },
  admin: { readOnly: true },
} as const
