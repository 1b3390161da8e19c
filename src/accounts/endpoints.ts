import { setTimeout as pause } from 'node:timers/promises'
import {
  addDataAndFileToRequest,
  type Endpoint,
  generatePayloadCookie,
  type PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { firstRegister } from '../guards/first-register.ts'
import { spendLoginTime } from '../guards/login-time.ts'
import type { User } from '../payload-types.ts'
import { inTurn } from '../lib/in-turn.ts'
import { noticeLocks } from './locks.ts'

/** One answer for a wrong password, an unknown address and a locked account. */
const loginFailed = () =>
  new DatelineError('login-failed', 'The email address or the password is not right.')

type Login = { email: string; password: string }

const readText = (data: unknown, name: keyof Login): string => {
  const value: unknown = (data as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

const findByEmail = (req: PayloadRequest, email: string): Promise<User | null> =>
  req.payload.db.findOne<User>({
    collection: 'users',
    where: { email: { equals: email.trim().toLowerCase() } },
  })

/**
 * The only way to log in. Payload's own endpoint tells which addresses have an account
 * (docs/payload-traps.md: login-time) and when an account is locked, and it sends no email.
 */
const login: Endpoint = {
  path: '/login',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const given = { email: readText(req.data, 'email'), password: readText(req.data, 'password') }
    if (!given.email || !given.password)
      throw new DatelineError('bad-request', 'Give an email address and a password.')

    // One after another for one address, known or not (docs/payload-traps.md: lost-sessions).
    return inTurn(given.email.trim().toLowerCase(), () => logIn(req, given))
  },
}

async function logIn(req: PayloadRequest, given: Login): Promise<Response> {
  const now = new Date()
  const user = await findByEmail(req, given.email)
  const isLocked = Boolean(user?.lockUntil && new Date(user.lockUntil) > now)
  if (!user || isLocked) {
    await spendLoginTime(given.password)
    throw loginFailed()
  }
  try {
    const result = await req.payload.login({
      collection: 'users',
      data: given,
      depth: 0,
      overrideAccess: false,
      req,
    })
    const users = req.payload.collections.users
    const cookie = generatePayloadCookie({
      collectionAuthConfig: users.config.auth,
      cookiePrefix: req.payload.config.cookiePrefix,
      token: result.token ?? '',
    })
    return Response.json(
      { message: req.t('authentication:passed'), ...result },
      { headers: { 'Set-Cookie': cookie } },
    )
  } catch (err) {
    if (!(err instanceof Error) || !/^(AuthenticationError|LockedAuth)$/.test(err.name)) throw err
    for (const id of await noticeLocks(req.payload, now)) await hasten(req, 'send-lock-mail', id)
    throw loginFailed()
  }
}

/** Long enough to hide whether a letter is being prepared. */
const FORGOT_MS = 200

/** The same answer, after the same time, whether or not the address belongs to somebody. */
const forgotPassword: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const email = readText(req.data, 'email')
    if (!email) throw new DatelineError('bad-request', 'Give an email address.')
    await Promise.all([promiseResetEmail(req, email), pause(FORGOT_MS)])
    return Response.json({ message: 'If the address is known, a letter is on its way to it.' })
  },
}

async function promiseResetEmail(req: PayloadRequest, email: string): Promise<void> {
  const user = await findByEmail(req, email)
  if (!user) return
  await req.payload.db.updateOne({
    collection: 'users',
    id: user.id,
    data: withFollowUp(user.followUps as never, 'send-reset-mail', new Date()),
    returning: false,
  })
  await hasten(req, 'send-reset-mail', user.id)
}

export const accountEndpoints: Endpoint[] = [login, forgotPassword, firstRegister]
