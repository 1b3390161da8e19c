import { readCookie } from '../lib/cookie.ts'

/** A frontend on another domain sends their values in headers. */
const names = ['dateline-reader', 'dateline-verified']

/** Returns the header with a reader's own cookies, without those of a user of the panel. */
export function readerCookies(sent: string | undefined): { cookie?: string } {
  const cookies = names.flatMap((name) => {
    const value = readCookie(sent, name)
    return value ? [`${name}=${value}`] : []
  })
  return cookies.length > 0 ? { cookie: cookies.join('; ') } : {}
}
