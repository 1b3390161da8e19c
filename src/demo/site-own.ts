import type { Request } from 'express'
import { readCookie } from '../lib/cookie.ts'

/** The comment that this browser has just sent, and its edit token. */
export type Own = { id: string; token: string }

const COOKIE = 'dateline-demo-own'
const MINUTES = 5

/** Writes the cookie that remembers the reader's own comment. */
export const ownCookie = ({ id, token }: Own): string =>
  `${COOKIE}=${id}.${token}; Path=/demo; Max-Age=${MINUTES * 60}; HttpOnly; SameSite=Lax`

/** Reads the reader's own comment from the request's cookie. */
export function ownOf(req: Pick<Request, 'headers'>): Own | null {
  const [, id, token] =
    /^([\w-]+)\.([\w-]+)$/.exec(readCookie(req.headers.cookie, COOKIE) ?? '') ?? []
  return id && token ? { id, token } : null
}
