import { parseCookie, stringifySetCookie } from 'cookie'

/** The part of a header that is parsed, in characters. A long header takes long to parse. */
const MAX_HEADER = 8192

/** Returns a cookie's value from a `Cookie` header, or null when the header does not have it. */
export const readCookie = (header: string | null | undefined, name: string): string | null =>
  parseCookie((header ?? '').slice(0, MAX_HEADER))[name] ?? null

/** `path`: the addresses that get the cookie, `/` by default. */
type Cookie = { name: string; value: string; days: number; isHttps: boolean; path?: string }

/**
 * Returns a `Set-Cookie` header. Scripts cannot read the cookie, and other sites do not send it.
 */
export const writeCookie = ({ name, value, days, isHttps, path = '/' }: Cookie): string =>
  stringifySetCookie({
    name,
    value,
    path,
    maxAge: days * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
  })
