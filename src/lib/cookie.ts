/** A cookie's value out of a `Cookie` header; null when it is not there. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').slice(0, 8192).split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

type Cookie = { name: string; value: string; days: number; isHttps: boolean }

/** A `Set-Cookie` for our own pages: no script reads it, and other sites do not send it along. */
export const writeCookie = ({ name, value, days, isHttps }: Cookie): string =>
  [
    `${name}=${value}`,
    'Path=/',
    `Max-Age=${days * 86_400}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isHttps ? ['Secure'] : []),
  ].join('; ')
