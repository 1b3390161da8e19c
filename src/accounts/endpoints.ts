import { setTimeout as pause } from 'node:timers/promises'
import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { isAdmin } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { hasten } from '../follow-ups/run.ts'
import { firstRegister } from '../guards/first-register.ts'
import type { User } from '../payload-types.ts'
import { choosePassword } from './choose-password.ts'
import { inviteAgain, inviteUser } from './invitations.ts'
import { answerLoggedIn, findByEmail, type Login, logIn } from './log-in.ts'

const readText = (data: unknown, name: keyof Login | 'token'): string => {
  const value: unknown = (data as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

/**
 * Logs a user in. This is the only way to log in. Payload's own endpoint reveals which addresses
 * have an account (docs/payload-traps.md: login-time) and locks an account for its owner, too. It
 * also sends no email.
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
    return logIn(req, given)
  },
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

/**
 * Sets a new password by the link in an email, and logs its owner in. Payload keeps one token a user,
 * so a second email would make the first one useless.
 */
const resetPassword: Endpoint = {
  path: '/reset-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const given = { token: readText(req.data, 'token'), password: readText(req.data, 'password') }
    if (!given.token || !given.password)
      throw new DatelineError(
        'bad-request',
        'token and password must be strings and must not be empty.',
      )
    const user = await choosePassword(req.payload, { ...given, now: new Date() })
    return answerLoggedIn(req, user, {
      message: req.t('authentication:passwordResetSuccessfully'),
    })
  },
}

const requireAdmin = (req: PayloadRequest): void => {
  if (!isAdmin({ req })) throw new DatelineError('forbidden', 'Only admins can do this.')
}

const sentTo = ({ email }: User): string =>
  `We have sent an invitation to ${email}. Its link works for 7 days.`

/** Invites a user: admins create users here, and no other way. Answers 201 `{ doc, message }`. */
const invite: Endpoint = {
  path: '/',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req)
    await addDataAndFileToRequest(req)
    const { id } = await inviteUser(req, req.data ?? {})
    const at = { collection: 'users', id, depth: 0, overrideAccess: false, req } as const
    const doc = await req.payload.findByID(at)
    return Response.json({ doc, message: sentTo(doc) }, { status: 201 })
  },
}

const sendInvitationAgain: Endpoint = {
  path: '/:id/invite',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req)
    return Response.json({ message: sentTo(await inviteAgain(req, String(req.routeParams?.id))) })
  },
}

export const accountEndpoints: Endpoint[] = [
  login,
  forgotPassword,
  resetPassword,
  firstRegister,
  invite,
  sendInvitationAgain,
]
