import { randomBytes } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { highestRole, type Role, roles } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { hasten } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'

/** The follow-up that sends the email with the invitation. */
export const SEND_INVITATION_MAIL = 'send-invitation-mail'

/** The fields of an invitation as a client sends them. */
export type SentInvitation = {
  email?: unknown
  name?: unknown
  roles?: unknown
  role?: unknown
  password?: unknown
}

const at = (field: string, message: string) => new DatelineError('validation', message, { field })

/** @throws DatelineError `validation` */
function readInvitation(sent: SentInvitation): { email: string; name: string; roles: Role[] } {
  const { email, name } = sent
  if (sent.password !== undefined)
    throw at('password', 'Leave the password out. The user gets an email and chooses it.')
  if (typeof email !== 'string' || email.trim() === '') throw at('email', 'Enter an email address.')
  if (typeof name !== 'string' || name.trim() === '') throw at('name', 'Enter a name.')
  const given: unknown = sent.roles
  const isKnown = (role: unknown): role is Role => roles.some((known) => known === role)
  if (!Array.isArray(given) || given.length === 0 || !given.every(isKnown))
    throw at('roles', `Choose one or several roles: ${roles.join(', ')}.`)
  return { email: email.trim().toLowerCase(), name: name.trim(), roles: [...new Set(given)] }
}

/**
 * Creates a user without a password that anybody knows, and records the email with the invitation in
 * the same row. The caller has checked that an admin asks for it.
 * @throws DatelineError `validation`, Payload's ValidationError for a taken address
 */
export async function inviteUser(req: PayloadRequest, sent: SentInvitation): Promise<User> {
  const invitation = readInvitation(sent)
  const by = req.user?.name ?? ''
  const user = await req.payload.create({
    collection: 'users',
    data: {
      ...invitation,
      role: highestRole(invitation.roles) ?? 'reporter',
      status: 'invited',
      password: randomBytes(32).toString('base64url'),
      ...withFollowUp(null, SEND_INVITATION_MAIL, new Date(), [by]),
    } as never,
    // The row's own records and its status are for our code only.
    overrideAccess: true,
    req,
  })
  await hasten(req, SEND_INVITATION_MAIL, user.id)
  return user
}

/**
 * Sends the email with the invitation again.
 * @throws DatelineError `not-found`, `conflict` when the user has chosen a password already
 */
export async function inviteAgain(req: PayloadRequest, id: string): Promise<User> {
  const where = { id: { equals: id } }
  const user = await req.payload.db.findOne<User>({ collection: 'users', where })
  if (!user) throw new DatelineError('not-found', 'There is no such user.')
  if (user.status !== 'invited')
    throw new DatelineError(
      'conflict',
      'This user has chosen a password already. A new one can be had with “Forgot password?”.',
    )
  const by = req.user?.name ?? ''
  await rewriteFollowUps(
    req.payload,
    { collection: 'users', id: user.id },
    (owed) => withFollowUp(owed, SEND_INVITATION_MAIL, new Date(), [by]).followUps ?? {},
  )
  await hasten(req, SEND_INVITATION_MAIL, user.id)
  return user
}
