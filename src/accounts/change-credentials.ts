import type { PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { rewriteFollowUps } from '../follow-ups/rewrite.ts'
import type { User } from '../payload-types.ts'
import { countAttempt } from './attempts.ts'
import { checkPassword } from './password-hash.ts'
import { passwordFault } from './password-rules.ts'
import { networkPrefix } from '../lib/network-prefix.ts'

/** The data of a user's save; `password` is not a field, and Payload takes it out later. */
export type UserSave = Partial<User> & { password?: unknown }

/** The parts of a log-in that a save changes. */
export type Credential = 'password' | 'email'

/** The follow-up that tells a user of a change of their log-in. */
export const SEND_CHANGE_MAIL = 'send-account-change-mail'

/** Returns the parts of a log-in that a save changes. */
export function changedCredentials(data: UserSave, before: Pick<User, 'email'>): Credential[] {
  const isPassword = typeof data.password === 'string' && data.password !== ''
  const isEmail = typeof data.email === 'string' && data.email.trim().toLowerCase() !== before.email
  return [...(isPassword ? ['password' as const] : []), ...(isEmail ? ['email' as const] : [])]
}

const at = (field: string, message: string) => new DatelineError('validation', message, { field })

/**
 * Asks for the caller's own password before a log-in changes. A session alone, as somebody finds it on
 * an open computer, must not be enough to take an account over.
 * @throws DatelineError `validation` at `currentPassword`, `too-many-requests`
 */
export async function proveCaller(
  req: PayloadRequest,
  given: unknown,
  changes: readonly Credential[],
): Promise<void> {
  const what = changes.length === 2 ? 'password and the email address' : changes.join('')
  const subject = what === 'email' ? 'email address' : what
  if (typeof given !== 'string' || given === '')
    throw at('currentPassword', `Enter your own current password to change the ${subject}.`)
  const { payload } = req
  const caller = await payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: req.user?.id } },
  })
  const attempt = await countAttempt(payload, {
    email: caller?.email ?? '',
    // Its wrong passwords count apart: they must not keep the owner from logging in.
    source: {
      device: `session of ${req.user?.id}`,
      network: networkPrefix((req as { ip?: string }).ip),
    },
    now: new Date(),
  })
  const { isRight } = await checkPassword(caller, given)
  if (!isRight) throw at('currentPassword', 'Your current password is wrong. Type it again.')
  await attempt.succeed()
}

/**
 * Refuses a new password that is easy to guess.
 * @throws DatelineError `validation` at `password`
 */
export async function requireGoodPassword(
  { payload }: PayloadRequest,
  password: string,
  user: { email?: string | undefined; name?: string | undefined },
): Promise<void> {
  const { siteName } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  const fault = passwordFault(password, { ...user, siteName })
  if (fault) throw at('password', fault)
}

/** The content of the email about a change; the follow-up's record holds it as JSON. */
export type ChangeNote = {
  to: string
  changes: Credential[]
  /** The name of the one who changed it; null for the user. */
  by: string | null
  at: string
  /** The time of the change before this one. */
  previous: string | null
}

/** Returns the note about a change of a user's log-in, as a follow-up's record holds it. */
export const noteOfChange = (
  user: User,
  { changes, by, now }: { changes: Credential[]; by: string | null; now: Date },
): string =>
  JSON.stringify({
    to: user.email,
    changes,
    by,
    at: now.toISOString(),
    previous: user.credentialsChangedAt ?? null,
  } satisfies ChangeNote)

/**
 * Returns the notes whose change came to pass. The row has the time of the last change, and each note
 * that of the one before it.
 */
export function savedNotes(notes: readonly ChangeNote[], last: string | null): ChangeNote[] {
  const saved: ChangeNote[] = []
  let at = last
  for (const note of notes.toSorted((a, b) => b.at.localeCompare(a.at))) {
    if (note.at !== at) continue
    saved.unshift(note)
    at = note.previous
  }
  return saved
}

/**
 * Records, before the save, that an email about it is due to the old address. The email's task checks
 * that the save came to pass: without transactions, the two are two writes.
 */
export async function recordChange(
  req: PayloadRequest,
  user: User,
  { changes, now }: { changes: Credential[]; now: Date },
): Promise<void> {
  const isOwn = req.user?.id === user.id
  const by = isOwn ? null : (req.user?.name ?? env().serverURL)
  const note = noteOfChange(user, { changes, by, now })
  await rewriteFollowUps(
    req.payload,
    { collection: 'users', id: user.id, req },
    (owed) => withFollowUp(owed, SEND_CHANGE_MAIL, now, [note]).followUps ?? {},
  )
}
