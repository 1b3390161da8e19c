/** The callers of a route. The access rules of rows and fields decide the rest (`access/table.ts`). */
export type Caller =
  | 'anyone'
  /** Any logged-in user; for their own rows where the access rule says so. */
  | 'staff'
  | 'writers'
  | 'editors'
  | 'moderators'
  | 'admins'
  /** Payload has the endpoint, and its access rule is no for every role. */
  | 'nobody'

/** The rates of one network. `http/limits.ts` has their numbers. `page`: the page counts itself. */
export type NetworkRate =
  | 'none'
  | 'reads'
  | 'graphql'
  | 'login'
  | 'emails'
  | 'comments'
  | 'marks'
  | 'writes'
  | 'panel'
  | 'assets'
  | 'page'

/** The rates of one account. */
export type AccountRate = 'usual' | 'heavy'

/** The groups of routes that share places; `http/lanes.ts` has their sizes. */
export type LaneName = 'none' | 'reads' | 'writes' | 'login' | 'uploads' | 'heavy'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** The part of the program that answers a route. */
export type AnsweredBy =
  'rest' | 'graphql' | 'story-page' | 'live' | 'page' | 'panel' | 'healthz' | 'readyz'

/** One line of the table of routes. */
export type Route = {
  method: Method
  /** `:name` stands for one segment, `*` at the end for any rest. */
  path: string
  who: Caller
  /** The largest body in bytes; `upload` is UPLOAD_MAX_MB and the fields beside the file. */
  bytes: number | 'upload'
  rate: NetworkRate
  accountRate: AccountRate
  atOnce: LaneName
  /** Whether the response cache may keep an anonymous answer. */
  cacheable: boolean
  /** The time in which a body must have arrived, in milliseconds. */
  bodyMs: number
  by: AnsweredBy
}

export const MB = 1024 * 1024
const KB = 1024

/** The body of a request with the word lists of a site: 65,000 lines have up to 2 MB. */
export const wordLists = { bytes: 8 * MB, bodyMs: 60_000 } as const

/** The columns of a route that differ from those of its kind. */
type Different = Partial<Omit<Route, 'method' | 'path'>>

const noBody = { bytes: 0, bodyMs: 5_000 } as const
const smallBody = { bytes: MB, bodyMs: 20_000 } as const

/** A read over the API. It may have a body of 1 MB, which a POST with a long query uses. */
export const readRoute = (
  path: string,
  who: Caller = 'anyone',
  different: Different = {},
): Route => ({
  method: 'GET',
  path,
  who,
  ...smallBody,
  rate: 'reads',
  accountRate: 'usual',
  atOnce: 'reads',
  cacheable: false,
  by: 'rest',
  ...different,
})

/** A write over the API with a body of up to 1 MB. */
export const writeRoute = (
  method: Method,
  path: string,
  who: Caller,
  different: Different = {},
): Route => ({
  method,
  path,
  who,
  ...smallBody,
  rate: 'writes',
  accountRate: 'usual',
  atOnce: 'writes',
  cacheable: false,
  by: 'rest',
  ...different,
})

/** A page of HTML. */
export const pageRoute = (
  method: 'GET' | 'POST',
  path: string,
  different: Different = {},
): Route => ({
  method,
  path,
  who: 'anyone',
  ...(method === 'GET' ? noBody : { bytes: 200 * KB, bodyMs: 20_000 }),
  rate: 'reads',
  accountRate: 'usual',
  atOnce: method === 'GET' ? 'reads' : 'writes',
  cacheable: false,
  by: 'page',
  ...different,
})
