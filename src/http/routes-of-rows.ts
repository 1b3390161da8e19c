import { type Caller, readRoute, type Route, wordLists, writeRoute } from './route.ts'

type Rights = { read: Caller; create: Caller; update: Caller; delete: Caller }

/** The routes that Payload gives every collection. */
const collection = (slug: string, rights: Rights, cacheable = false): Route[] => [
  readRoute(`/api/${slug}`, rights.read, { cacheable }),
  readRoute(`/api/${slug}/count`, rights.read, { cacheable }),
  readRoute(`/api/${slug}/:id`, rights.read, { cacheable }),
  writeRoute('POST', `/api/${slug}`, rights.create),
  writeRoute('PATCH', `/api/${slug}`, rights.update, { atOnce: 'heavy' }),
  writeRoute('PATCH', `/api/${slug}/:id`, rights.update),
  writeRoute('DELETE', `/api/${slug}`, rights.delete, { atOnce: 'heavy' }),
  writeRoute('DELETE', `/api/${slug}/:id`, rights.delete),
  writeRoute('POST', `/api/${slug}/access`, 'staff'),
  writeRoute('POST', `/api/${slug}/access/:id`, 'staff'),
]

const global = (slug: string, rights: { read: Caller; update: Caller }): Route[] => [
  readRoute(`/api/globals/${slug}`, rights.read),
  writeRoute('POST', `/api/globals/${slug}`, rights.update),
  writeRoute('POST', `/api/globals/${slug}/access`, 'staff'),
]

const upload = {
  bytes: 'upload',
  bodyMs: 120_000,
  accountRate: 'heavy',
  atOnce: 'uploads',
} as const

/** Replaces the lines that differ from those of every collection. */
function but(routes: Route[], different: Route[]): Route[] {
  const keyOf = ({ method, path }: Route): string => `${method} ${path}`
  const replaced = new Set(different.map(keyOf))
  return [...routes.filter((route) => !replaced.has(keyOf(route))), ...different]
}

// prettier-ignore
const rights = {
  stories:  { read: 'anyone',     create: 'writers', update: 'writers',    delete: 'editors' },
  photos:   { read: 'anyone',     create: 'writers', update: 'writers',    delete: 'editors' },
  sections: { read: 'anyone',     create: 'editors', update: 'editors',    delete: 'editors' },
  authors:  { read: 'anyone',     create: 'editors', update: 'editors',    delete: 'editors' },
  comments: { read: 'anyone',     create: 'anyone',  update: 'moderators', delete: 'moderators' },
  users:    { read: 'staff',      create: 'admins',  update: 'staff',      delete: 'admins' },
  bans:     { read: 'moderators', create: 'nobody',  update: 'moderators', delete: 'moderators' },
  records:  { read: 'moderators', create: 'nobody',  update: 'nobody',     delete: 'nobody' },
  log:      { read: 'writers',    create: 'nobody',  update: 'nobody',     delete: 'nobody' },
  keys:     { read: 'admins',     create: 'admins',  update: 'admins',     delete: 'admins' },
  locks:    { read: 'staff',      create: 'nobody',  update: 'staff',      delete: 'staff' },
  panel:    { read: 'staff',      create: 'staff',   update: 'staff',      delete: 'staff' },
} as const satisfies Record<string, Rights>

/** The routes of collections and globals, which Payload makes from the config. */
export const routesOfRows: Route[] = [
  ...collection('stories', rights.stories, true),
  readRoute('/api/stories/versions', 'staff'),
  readRoute('/api/stories/versions/:id', 'staff'),
  writeRoute('POST', '/api/stories/versions/:id', 'writers'),
  writeRoute('POST', '/api/stories/:id/duplicate', 'writers'),
  readRoute('/api/stories/:id/lock', 'writers'),
  writeRoute('POST', '/api/stories/:id/lock', 'writers'),
  writeRoute('DELETE', '/api/stories/:id/lock', 'writers'),
  writeRoute('POST', '/api/stories/:id/lock/take-over', 'writers'),

  ...but(collection('photos', rights.photos, true), [
    writeRoute('POST', '/api/photos', 'writers', upload),
    writeRoute('PATCH', '/api/photos/:id', 'writers', upload),
  ]),
  readRoute('/api/photos/file/:filename'),
  writeRoute('POST', '/api/photos/take-apart', 'writers'),

  ...collection('sections', rights.sections, true),
  writeRoute('POST', '/api/sections/:id/duplicate', 'editors'),

  ...collection('authors', rights.authors, true),
  writeRoute('POST', '/api/authors/:id/duplicate', 'editors'),

  ...but(collection('comments', rights.comments, true), [
    writeRoute('POST', '/api/comments', 'anyone', { rate: 'comments' }),
  ]),

  ...collection('users', rights.users),
  ...collection('bans', rights.bans),
  ...collection('reports', rights.records),
  ...collection('moderation-events', rights.records),
  ...collection('read-keys', rights.keys),
  ...collection('story-events', rights.log),

  // The panel keeps open documents and each user's list settings.
  ...collection('payload-locked-documents', rights.locks),
  ...collection('payload-preferences', rights.panel),
  writeRoute('POST', '/api/payload-preferences/:id', 'staff'),

  ...but(global('comment-rules', { read: 'moderators', update: 'moderators' }), [
    writeRoute('POST', '/api/globals/comment-rules', 'moderators', wordLists),
    // The panel asks with the whole document after each save.
    writeRoute('POST', '/api/globals/comment-rules/access', 'moderators', wordLists),
  ]),
  ...global('settings', { read: 'staff', update: 'admins' }),
]
