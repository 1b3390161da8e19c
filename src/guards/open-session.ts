import { randomUUID } from 'node:crypto'
import { generatePayloadCookie, getFieldsToSign, jwtSign, type Payload } from 'payload'
import { DatelineError } from '../errors.ts'
import type { User } from '../payload-types.ts'

/** A user's open sessions: the oldest ends when one more begins. Each request reads them all. */
const MAX_SESSIONS = 100

/** A session that has begun: its token, the time when it ends, and the header for a browser. */
export type OpenSession = { token: string; exp: number; cookie: string }

/**
 * Begins a session of a user whose password is proven. The write has nothing but the sessions in it:
 * Payload 3.90.1 writes the whole row (docs/payload-traps.md: lost-sessions). The caller lets the
 * sessions of one user begin one after another.
 */
export async function openSession(payload: Payload, user: User): Promise<OpenSession> {
  const { config: collectionConfig } = payload.collections.users
  const { tokenExpiration } = collectionConfig.auth
  const now = new Date()
  const where = { id: { equals: user.id } }
  const row = await payload.db.findOne<User>({ collection: 'users', where })
  // A password that has just changed ends all sessions, this one before it begins.
  if (!row || row.hash !== user.hash)
    throw new DatelineError('login-failed', 'The password has just changed. Log in again.')
  const open = (row.sessions ?? []).filter(({ expiresAt }) => new Date(expiresAt) > now)
  const sid = randomUUID()
  const session = {
    id: sid,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + tokenExpiration * 1000).toISOString(),
  }
  // A log-in is no edit, so `updatedAt` stays.
  const sessions = [...open, session].slice(-MAX_SESSIONS)
  const data = { sessions, updatedAt: null }
  await payload.db.updateOne({ collection: 'users', data, id: user.id, returning: false })
  const fieldsToSign = getFieldsToSign({
    collectionConfig,
    email: user.email,
    sid,
    user: { ...user, collection: 'users' } as never,
  })
  const { exp, token } = await jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration })
  const cookie = generatePayloadCookie({
    collectionAuthConfig: collectionConfig.auth,
    cookiePrefix: payload.config.cookiePrefix,
    token,
  })
  return { exp, token, cookie }
}
