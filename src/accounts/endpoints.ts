import { setTimeout as pause } from 'node:timers/promises'
import {
  addDataAndFileToRequest,
  type Endpoint,
  generatePayloadCookie,
  loginOperation,
  type PayloadRequest,
} from 'payload'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { hasten } from '../follow-ups/run.ts'
import { firstRegister } from '../guards/first-register.ts'
import { spendLoginTime } from '../guards/login-time.ts'
import type { User } from '../payload-types.ts'
import { inTurn } from './in-turn.ts'
import { noticeLocks } from './locks.ts'

/** Returns the same error for a wrong password, an unknown address and a locked account. */
const loginFailed = () =>
  new DatelineError('login-failed', 'The email address or the password is wrong.')

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
 * Logs a user in. This is the only way to log in. Payload's own endpoint reveals which addresses
 * have an account (docs/payload-traps.md: login-time) and which accounts are locked. It also sends
 * no email.
 */
const login: Endpoint = {
  path: '/login',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const given = { email: readText(req.data, 'email'), password: readText(req.data, 'password') }
    if (!given.email || !given.password)
      throw new DatelineError(
        'bad-request',
        'email and password must be strings and must not be empty.',
      )

    // Attempts for one address run one after another, whether or not it has an account
    // (docs/payload-traps.md: lost-sessions).
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
    const users = req.payload.collections.users
    const { token = '', ...result } = await loginOperation({
      collection: users,
      data: given,
      depth: 0,
      overrideAccess: false,
      req,
    })
    const cookie = generatePayloadCookie({
      collectionAuthConfig: users.config.auth,
      cookiePrefix: req.payload.config.cookiePrefix,
      token,
    })
    // A page has the cookie, and a script in a page must not read the token. Programs send no origin.
    const proof = req.headers.has('origin') ? {} : { token }
    return Response.json(
      { message: req.t('authentication:passed'), ...result, ...proof },
      { headers: { 'Set-Cookie': cookie } },
    )
  } catch (err) {
    if (!(err instanceof Error) || !/^(AuthenticationError|LockedAuth)$/.test(err.name)) throw err
    for (const id of await noticeLocks(req.payload, now)) await hasten(req, 'send-lock-mail', id)
    throw loginFailed()
  }
}

/** This time hides whether the server prepares an email. */
const FORGOT_MS = 200

/** Answers the same text after the same time, whether or not the address has an account. */
const forgotPassword: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const email = readText(req.data, 'email')
    if (!email)
      throw new DatelineError('bad-request', 'email must be a string and must not be empty.')
    await Promise.all([promiseResetEmail(req, email), pause(FORGOT_MS)])
    return Response.json({
      message: 'If this email address has an account, we have sent an email to it.',
    })
  },
}

async function promiseResetEmail(req: PayloadRequest, email: string): Promise<void> {
  const user = await findByEmail(req, email)
  if (!user) return
  const at = { collection: 'users', id: user.id } as const
  await rewriteFollowUps(
    req.payload,
    at,
    (owed) => withFollowUp(owed, 'send-reset-mail', new Date()).followUps ?? {},
  )
  await hasten(req, 'send-reset-mail', user.id)
}

export const accountEndpoints: Endpoint[] = [login, forgotPassword, firstRegister]
