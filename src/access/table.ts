import {
  admins,
  anyone,
  editors,
  editorsOrOwnTrash,
  moderators,
  nobody,
  oneselfOrAdmins,
  ownLocks,
  ownPreferences,
  ownStoriesOrEditors,
  ownUploadsOrEditors,
  publicPhotosOrStaff,
  publishedOrStaff,
  staff,
  versionsForStaff,
  visibleOrCommentStaff,
  writers,
} from './rules.ts'
import { isAdmin, isStaff } from './roles.ts'

/**
 * The access rule of every operation of every collection. The hooks of each room decide the rest
 * (publishing, decisions, one's own role). The rule of a field stands beside the field.
 *
 * `test/int/access.test.ts` tries each cell as each role, over REST and GraphQL.
 */
// prettier-ignore
export const access = {
  stories:  { read: publishedOrStaff,      readVersions: versionsForStaff, create: writers, update: ownStoriesOrEditors, delete: editorsOrOwnTrash, unlock: nobody, admin: isStaff },
  photos:   { read: publicPhotosOrStaff,   readVersions: nobody, create: writers, update: ownUploadsOrEditors, delete: editors,    unlock: nobody, admin: isStaff },
  sections: { read: anyone,                readVersions: nobody, create: editors, update: editors,             delete: editors,    unlock: nobody, admin: isStaff },
  authors:  { read: anyone,                readVersions: nobody, create: editors, update: editors,             delete: editors,    unlock: nobody, admin: isStaff },
  comments: { read: visibleOrCommentStaff, readVersions: nobody, create: anyone,  update: moderators,          delete: moderators, unlock: nobody, admin: isStaff },
  users:    { read: staff,                 readVersions: nobody, create: nobody,  update: oneselfOrAdmins,     delete: admins,     unlock: admins, admin: isStaff },
  bans:     { read: moderators,            readVersions: nobody, create: nobody,  update: moderators,          delete: moderators, unlock: nobody, admin: isStaff },
  reports:  { read: moderators,            readVersions: nobody, create: nobody,  update: nobody,              delete: nobody,     unlock: nobody, admin: isStaff },
  'moderation-events':
            { read: moderators,            readVersions: nobody, create: nobody,  update: nobody,              delete: nobody,     unlock: nobody, admin: isStaff },
  'read-keys':
            { read: admins,                readVersions: nobody, create: nobody,  update: admins,              delete: admins,     unlock: nobody, admin: isStaff },
  'story-events':
            { read: writers,               readVersions: nobody, create: nobody,  update: nobody,              delete: nobody,     unlock: nobody, admin: isStaff },
  'comment-rules': { read: moderators, readVersions: nobody, update: moderators },
  settings: { read: staff, readVersions: nobody, update: admins },
  jobs:     { run: isAdmin, queue: isAdmin, cancel: isAdmin },

  // Payload's own collections, for the panel: open documents, and each user's list settings.
  // `guards/own-locks.ts` decides who may take a lock over.
  lockedDocuments: { read: staff,          create: nobody, update: staff,         delete: ownLocks },
  preferences:     { read: ownPreferences, create: staff, update: ownPreferences, delete: ownPreferences },
} as const
