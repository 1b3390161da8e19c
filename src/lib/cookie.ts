import { parseCookie, stringifySetCookie } from 'cookie'

/** Longer headers are cut: a cookie of ours stands within it, and a long one costs time to parse. */
const MAX_HEADER = 8192

/** A cookie's value from a `Cookie` header; null when the header does not have it. */
export const readCookie = (header: string | null | undefined, name: string): string | null =>
  parseCookie((header ?? '').slice(0, MAX_HEADER))[name] ?? null

type Cookie = { name: string; value: string; days: number; isHttps: boolean }

/** A `Set-Cookie` for our own pages: scripts cannot read it, and other sites do not send it. */
export const writeCookie = ({ name, value, days, isHttps }: Cookie): string =>
  stringifySetCookie({
    name,
    value,
    path: '/',
    maxAge: days * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
  })
