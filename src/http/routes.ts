import { pageRoute, readRoute, type Route, wordLists, writeRoute } from './route.ts'
import { routesOfRows } from './routes-of-rows.ts'

const heavy = { accountRate: 'heavy', atOnce: 'heavy' } as const
const login = { rate: 'login', atOnce: 'login' } as const
const email = { rate: 'emails' } as const
const mark = { rate: 'marks' } as const
const signedPage = { rate: 'reads' } as const

const routesOfReaders: Route[] = [
  readRoute('/api/graphql', 'anyone', { rate: 'graphql', cacheable: true, by: 'graphql' }),
  writeRoute('POST', '/api/graphql', 'anyone', {
    rate: 'graphql',
    atOnce: 'reads',
    cacheable: true,
    by: 'graphql',
  }),
  readRoute('/api/story-page/:slug', 'anyone', { cacheable: true, by: 'story-page' }),
  // Its own limits count connections (`pages/live-hub.ts`).
  readRoute('/api/stories/:id/comments/live', 'anyone', { atOnce: 'none', by: 'live' }),
  readRoute('/api/comment-counts', 'anyone', { cacheable: true }),
  readRoute('/api/comments/form'),
  writeRoute('POST', '/api/comments/verified/request', 'anyone', email),
  writeRoute('POST', '/api/comments/verified/revoke', 'anyone', mark),
  writeRoute('POST', '/api/comments/:id/like', 'anyone', mark),
  writeRoute('DELETE', '/api/comments/:id/like', 'anyone', mark),
  writeRoute('POST', '/api/comments/:id/report', 'anyone', mark),
  writeRoute('PATCH', '/api/comments/:id/own', 'anyone', mark),
  writeRoute('DELETE', '/api/comments/:id/own', 'anyone', mark),
  writeRoute('POST', '/api/comments/:id/notice', 'anyone', email),
  writeRoute('POST', '/api/privacy/request', 'anyone', email),
]

const routesOfAccounts: Route[] = [
  writeRoute('POST', '/api/users/login', 'anyone', login),
  writeRoute('POST', '/api/users/logout', 'anyone'),
  writeRoute('POST', '/api/users/refresh-token', 'anyone'),
  writeRoute('POST', '/api/users/forgot-password', 'anyone', email),
  writeRoute('POST', '/api/users/reset-password', 'anyone', { ...email, atOnce: 'login' }),
  writeRoute('POST', '/api/users/first-register', 'anyone', email),
  writeRoute('POST', '/api/users/unlock', 'admins', email),
  writeRoute('POST', '/api/users/:id/invite', 'admins', email),
  readRoute('/api/users/init'),
  readRoute('/api/users/me'),
  readRoute('/api/access'),
]

const routesOfDesk: Route[] = [
  readRoute('/api/moderation/queue', 'moderators'),
  readRoute('/api/moderation/changes', 'moderators'),
  readRoute('/api/moderation/reasons', 'moderators'),
  readRoute('/api/moderation/counts', 'moderators'),
  readRoute('/api/moderation/reader', 'moderators'),
  readRoute('/api/moderation/events', 'moderators'),
  readRoute('/api/moderation/notices', 'moderators'),
  readRoute('/api/moderation/appeals', 'moderators'),
  readRoute('/api/moderation/stats', 'moderators', heavy),
  readRoute('/api/moderation/transparency', 'moderators', heavy),
  readRoute('/api/moderation/bulk/:id', 'moderators'),
  writeRoute('POST', '/api/moderation/bulk', 'moderators', heavy),
  writeRoute('DELETE', '/api/moderation/bulk/:id', 'moderators'),
  writeRoute('POST', '/api/moderation/decide', 'moderators'),
  writeRoute('POST', '/api/moderation/undo', 'moderators'),
  writeRoute('POST', '/api/moderation/edit', 'moderators'),
  writeRoute('POST', '/api/moderation/reply', 'moderators'),
  writeRoute('POST', '/api/moderation/pin', 'moderators'),
  writeRoute('POST', '/api/moderation/bans', 'moderators'),
  writeRoute('DELETE', '/api/moderation/bans/:id', 'moderators'),
  writeRoute('POST', '/api/moderation/preview', 'moderators', { ...heavy, ...wordLists }),
  writeRoute('POST', '/api/moderation/try', 'moderators', wordLists),
  writeRoute('POST', '/api/moderation/notices/:id/decide', 'moderators'),
  writeRoute('POST', '/api/moderation/appeals/:id/decide', 'moderators'),
  writeRoute('POST', '/api/privacy/look', 'admins'),
  writeRoute('POST', '/api/privacy/export', 'admins', heavy),
  writeRoute('POST', '/api/privacy/erase', 'admins', heavy),
]

const routesOfPages: Route[] = [
  pageRoute('GET', '/healthz', { rate: 'none', atOnce: 'none', by: 'healthz' }),
  pageRoute('GET', '/readyz', { rate: 'none', atOnce: 'none', by: 'readyz' }),

  pageRoute('GET', '/metrics'),
  pageRoute('GET', '/decide/:token', signedPage),
  pageRoute('POST', '/decide/:token', { ...signedPage, bytes: 1024 }),
  pageRoute('GET', '/account/invitation/:token', signedPage),
  pageRoute('POST', '/account/invitation/:token', { ...email, atOnce: 'login', bytes: 10 * 1024 }),
  pageRoute('GET', '/comments/read/:id', signedPage),
  pageRoute('GET', '/comments/confirm', signedPage),
  pageRoute('POST', '/comments/confirm', { ...signedPage, bytes: 10 * 1024 }),
  pageRoute('GET', '/comments/verify', signedPage),
  pageRoute('POST', '/comments/verify', { ...signedPage, bytes: 1024 }),
  pageRoute('GET', '/comments/unsubscribe', signedPage),
  pageRoute('POST', '/comments/unsubscribe', { ...signedPage, bytes: 10 * 1024 }),
  pageRoute('GET', '/comments/appeal', signedPage),
  pageRoute('POST', '/comments/appeal', mark),
  pageRoute('GET', '/comments/:id/notice'),
  pageRoute('POST', '/comments/:id/notice', email),
  pageRoute('GET', '/privacy/export', signedPage),
  pageRoute('POST', '/privacy/export', { ...signedPage, ...heavy, bytes: 1024 }),
  pageRoute('GET', '/privacy/erase', signedPage),
  pageRoute('POST', '/privacy/erase', { ...signedPage, ...heavy, bytes: 1024 }),
  pageRoute('GET', '/'),

  pageRoute('GET', '/admin', { rate: 'panel', by: 'panel' }),
  pageRoute('GET', '/admin/*', { rate: 'panel', by: 'panel' }),
  // Next calls its server functions by a POST to the page.
  pageRoute('POST', '/admin', { rate: 'panel', bytes: 1024 * 1024, by: 'panel' }),
  pageRoute('POST', '/admin/*', { rate: 'panel', bytes: 1024 * 1024, by: 'panel' }),
  // The form sends each field twice, as it was and as it is.
  pageRoute('POST', '/admin/globals/comment-rules', {
    ...wordLists,
    bytes: 2 * wordLists.bytes,
    who: 'moderators',
    rate: 'panel',
    by: 'panel',
  }),
  pageRoute('GET', '/_next/*', { rate: 'assets', atOnce: 'none', by: 'panel' }),
]

/** The routes that only the demo has. */
export const routesOfDemo: Route[] = [
  pageRoute('GET', '/demo'),
  pageRoute('GET', '/demo/:slug'),
  // A refusal must be a page that still has the reader's text.
  pageRoute('POST', '/demo/:slug', { rate: 'page', bytes: 1024 * 1024 }),
  pageRoute('POST', '/demo/:slug/comments/:id/:mark', { ...mark, bytes: 1024 * 1024 }),
]

/** The routes of the explorer, which production does not have. */
export const routesOfExplorer: Route[] = [
  pageRoute('GET', '/api/graphql-playground'),
  pageRoute('GET', '/api/graphql-playground/:file'),
]

/**
 * The table of routes. A route that is not here does not exist. `http/front.ts` asks each line in
 * one order: declared length, the network's rate, who, the account's rate, how many at once. Only
 * then does it read the body.
 */
export const routes: Route[] = [
  ...routesOfReaders,
  ...routesOfAccounts,
  ...routesOfDesk,
  ...routesOfRows,
  ...routesOfPages,
]
