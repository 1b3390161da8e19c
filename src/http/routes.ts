import { page, read, type Route, write } from './route.ts'
import { routesOfRows } from './routes-of-rows.ts'

const heavy = { accountRate: 'heavy', atOnce: 'heavy' } as const
const login = { rate: 'login', atOnce: 'login' } as const
const email = { rate: 'emails' } as const
const mark = { rate: 'marks' } as const
const signedPage = { rate: 'reads' } as const

const routesOfReaders: Route[] = [
  read('/api/graphql', 'anyone', { rate: 'graphql', cacheable: true, by: 'graphql' }),
  write('POST', '/api/graphql', 'anyone', {
    rate: 'graphql',
    atOnce: 'reads',
    cacheable: true,
    by: 'graphql',
  }),
  read('/api/story-page/:slug', 'anyone', { cacheable: true, by: 'story-page' }),
  // Its own limits count connections (`pages/live-hub.ts`).
  read('/api/stories/:id/comments/live', 'anyone', { atOnce: 'none', by: 'live' }),
  read('/api/comment-counts', 'anyone', { cacheable: true }),
  read('/api/comments/form'),
  write('POST', '/api/comments/:id/like', 'anyone', mark),
  write('DELETE', '/api/comments/:id/like', 'anyone', mark),
  write('POST', '/api/comments/:id/report', 'anyone', mark),
  write('PATCH', '/api/comments/:id/own', 'anyone', mark),
  write('DELETE', '/api/comments/:id/own', 'anyone', mark),
  write('POST', '/api/comments/:id/notice', 'anyone', email),
  write('POST', '/api/privacy/request', 'anyone', email),
]

const routesOfAccounts: Route[] = [
  write('POST', '/api/users/login', 'anyone', login),
  write('POST', '/api/users/logout', 'anyone'),
  write('POST', '/api/users/refresh-token', 'anyone'),
  write('POST', '/api/users/forgot-password', 'anyone', email),
  write('POST', '/api/users/reset-password', 'anyone', { ...email, atOnce: 'login' }),
  write('POST', '/api/users/first-register', 'anyone', email),
  write('POST', '/api/users/unlock', 'admins', email),
  read('/api/users/init'),
  read('/api/users/me'),
  read('/api/access'),
]

const routesOfDesk: Route[] = [
  read('/api/moderation/queue', 'moderators'),
  read('/api/moderation/reasons', 'moderators'),
  read('/api/moderation/counts', 'moderators'),
  read('/api/moderation/reader', 'moderators'),
  read('/api/moderation/events', 'moderators'),
  read('/api/moderation/notices', 'moderators'),
  read('/api/moderation/appeals', 'moderators'),
  read('/api/moderation/stats', 'moderators', heavy),
  read('/api/moderation/transparency', 'moderators', heavy),
  read('/api/moderation/bulk/:id', 'moderators'),
  write('POST', '/api/moderation/bulk', 'moderators', heavy),
  write('DELETE', '/api/moderation/bulk/:id', 'moderators'),
  write('POST', '/api/moderation/decide', 'moderators'),
  write('POST', '/api/moderation/undo', 'moderators'),
  write('POST', '/api/moderation/edit', 'moderators'),
  write('POST', '/api/moderation/pin', 'moderators'),
  write('POST', '/api/moderation/bans', 'moderators'),
  write('DELETE', '/api/moderation/bans/:id', 'moderators'),
  write('POST', '/api/moderation/preview', 'moderators', heavy),
  write('POST', '/api/moderation/try', 'moderators'),
  write('POST', '/api/moderation/notices/:id/decide', 'moderators'),
  write('POST', '/api/moderation/appeals/:id/decide', 'moderators'),
  write('POST', '/api/privacy/look', 'admins'),
  write('POST', '/api/privacy/export', 'admins', heavy),
  write('POST', '/api/privacy/erase', 'admins', heavy),
]

const routesOfPages: Route[] = [
  page('GET', '/healthz', { rate: 'none', atOnce: 'none', by: 'healthz' }),
  page('GET', '/readyz', { rate: 'none', atOnce: 'none', by: 'readyz' }),

  page('GET', '/decide/:token', signedPage),
  page('POST', '/decide/:token', { ...signedPage, bytes: 1024 }),
  page('GET', '/comments/read/:id', signedPage),
  page('GET', '/comments/confirm', signedPage),
  page('POST', '/comments/confirm', { ...signedPage, bytes: 10 * 1024 }),
  page('GET', '/comments/unsubscribe', signedPage),
  page('POST', '/comments/unsubscribe', { ...signedPage, bytes: 10 * 1024 }),
  page('GET', '/comments/appeal', signedPage),
  page('POST', '/comments/appeal', mark),
  page('GET', '/comments/:id/notice'),
  page('POST', '/comments/:id/notice', email),
  page('GET', '/privacy/export', signedPage),
  page('POST', '/privacy/export', { ...signedPage, ...heavy, bytes: 1024 }),
  page('GET', '/privacy/erase', signedPage),
  page('POST', '/privacy/erase', { ...signedPage, ...heavy, bytes: 1024 }),
  page('GET', '/'),

  page('GET', '/admin', { rate: 'panel', by: 'panel' }),
  page('GET', '/admin/*', { rate: 'panel', by: 'panel' }),
  // Next calls its server functions by a POST to the page.
  page('POST', '/admin', { rate: 'panel', bytes: 1024 * 1024, by: 'panel' }),
  page('POST', '/admin/*', { rate: 'panel', bytes: 1024 * 1024, by: 'panel' }),
  page('GET', '/_next/*', { rate: 'assets', atOnce: 'none', by: 'panel' }),
]

/** The routes that only the demo has. */
export const routesOfDemo: Route[] = [
  page('GET', '/demo'),
  page('GET', '/demo/:slug'),
  // A refusal must be a page that still has the reader's text.
  page('POST', '/demo/:slug', { rate: 'page', bytes: 1024 * 1024 }),
  page('POST', '/demo/:slug/comments/:id/:mark', { ...mark, bytes: 1024 * 1024 }),
]

/** The routes of the explorer, which production does not have. */
export const routesOfExplorer: Route[] = [
  page('GET', '/api/graphql-playground'),
  page('GET', '/api/graphql-playground/:file'),
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
