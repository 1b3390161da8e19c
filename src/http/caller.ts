import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { executeAuthStrategies, type Payload, type TypedUser } from 'payload'
import { isAdmin, isEditor, isModerator, isStaff, isWriter } from '../access/roles.ts'
import { readCookie } from '../lib/cookie.ts'
import { isSameText } from '../lib/constant-time.ts'
import type { Caller } from './route.ts'

const has: Record<Caller, (caller: { req: { user: TypedUser | null } }) => boolean> = {
  anyone: () => true,
  staff: isStaff,
  writers: isWriter,
  editors: isEditor,
  moderators: isModerator,
  admins: isAdmin,
  nobody: () => false,
}

/** Decides whether a user may call a route. */
export const mayCall = (who: Caller, user: TypedUser | null): boolean => has[who]({ req: { user } })

/** Says why a caller may not call a route. */
export const refusalOf = (who: Caller): string =>
  who === 'moderators'
    ? 'Only moderators can do this.'
    : who === 'admins'
      ? 'Only admins can do this.'
      : 'You are not allowed to perform this action.'

/** Returns the log-in token of a request, which may be forged. */
function sessionToken(headers: IncomingHttpHeaders): string | null {
  const [, token] = /^(?:JWT|Bearer) (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (token) return token
  // Most requests have no such cookie, and need no parsing.
  if (!headers.cookie?.includes('payload-token=')) return null
  return readCookie(headers.cookie, 'payload-token')
}

/**
 * Returns the id of the account that a request's token names, when we signed the token and it has not
 * expired. It asks no database: the session may have ended. A request of such an account counts by
 * account and not by network.
 */
export function signedAccount(
  headers: IncomingHttpHeaders,
  secret: string,
  now: number,
): string | null {
  const token = sessionToken(headers)
  const [head, body, signature, ...rest] = token?.split('.') ?? []
  if (!head || !body || !signature || rest.length > 0) return null
  const expected = createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')
  if (!isSameText(expected, signature) || partOf(head).alg !== 'HS256') return null
  const { id, exp } = partOf(body)
  return typeof exp === 'number' && exp * 1000 > now && id !== undefined ? String(id) : null
}

function partOf(text: string): { alg?: unknown; id?: string | number; exp?: unknown } {
  try {
    const part: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return typeof part === 'object' && part !== null ? part : {}
  } catch {
    return {}
  }
}

/**
 * Returns the logged-in user of a request whose token we signed.
 * @throws the driver's error while the database cannot be reached: Payload would say that there is no
 * such user (docs/payload-traps.md: unknown-user)
 */
export async function userOf(payload: Payload, headers: Headers): Promise<TypedUser | null> {
  const { user } = await executeAuthStrategies({ headers, payload })
  if (!user) await payload.db.count({ collection: 'users' })
  return user
}
