import type { Payload } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import { hasten } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { noteOfChange, SEND_CHANGE_MAIL } from './change-credentials.ts'
import { credentialsMark, type PasswordLink, readPasswordToken } from './credentials.ts'
import { hashPassword } from './password-hash.ts'
import { passwordFault } from './password-rules.ts'

/** The state of a link with which a user chooses a password. */
export type PasswordLinkState = {
  /** `void`: it was used, or the password or the address has changed since. */
  kind: 'open' | 'expired' | 'void' | 'forged'
  link: PasswordLink | null
  user: User | null
}

/** Finds the state of a link. It checks the signature first, so a forged link reveals nothing. */
export async function findPasswordLink(
  payload: Payload,
  token: string,
  now: Date,
): Promise<PasswordLinkState> {
  const { secret } = env()
  const link = readPasswordToken(secret, token, now)
  if (!link) return { kind: 'forged', link: null, user: null }
  const user = await payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: link.user } },
  })
  if (!user || credentialsMark(secret, user) !== link.mark)
    return { kind: 'void', link, user: null }
  return { kind: link.isExpired ? 'expired' : 'open', link, user }
}

/**
 * Sets the password that the owner of a link chose, and ends all sessions and links of the user.
 * @returns the user with the new password
 * @throws DatelineError `token-invalid`, `validation`
 */
export async function choosePassword(
  payload: Payload,
  { token, password, now }: { token: string; password: string; now: Date },
): Promise<User> {
  const { kind, user } = await findPasswordLink(payload, token, now)
  if (kind !== 'open' || !user) throw linkOver()
  const { siteName } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  const fault = passwordFault(password, { ...user, siteName })
  if (fault) throw new DatelineError('validation', fault, { field: 'password' })
  const fresh = await hashPassword(password)
  const isInvited = user.status === 'invited'
  // It is recorded before the save, so that a crash in between does not hide the change.
  if (!isInvited) await recordLetter(payload, user, now)
  const changed = await updateIfUnchanged<User>(payload, {
    collection: 'users',
    id: user.id,
    // The first of two uses of one link counts.
    read: { hash: user.hash },
    data: {
      ...fresh,
      status: 'active',
      credentialsChangedAt: now.toISOString(),
    },
  })
  if (!changed) throw linkOver()
  const id = user.id
  await payload.db.updateOne({ collection: 'users', id, data: { sessions: [], updatedAt: null } })
  if (!isInvited) await hasten({ payload }, SEND_CHANGE_MAIL, id)
  return { ...user, ...fresh, status: 'active', credentialsChangedAt: now.toISOString() }
}

/**
 * Records that the owner of the mailbox is due an email: somebody else may have read the one with the
 * link. The email's task checks that the change came to pass.
 */
async function recordLetter(payload: Payload, user: User, now: Date): Promise<void> {
  const note = noteOfChange(user, { changes: ['password'], by: null, now })
  await rewriteFollowUps(
    payload,
    { collection: 'users', id: user.id },
    (owed) => withFollowUp(owed, SEND_CHANGE_MAIL, now, [note]).followUps ?? {},
  )
}

const linkOver = () =>
  new DatelineError(
    'token-invalid',
    'This link has been used or has expired. Ask for a new one with “Forgot password?”.',
  )
