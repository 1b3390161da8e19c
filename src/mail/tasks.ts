import { env } from '../env.ts'
import { postpone } from '../follow-ups/rewrite.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'
import { type ChangeNote, savedNotes, SEND_CHANGE_MAIL } from '../accounts/change-credentials.ts'
import { passwordToken } from '../accounts/credentials.ts'
import { SEND_INVITATION_MAIL } from '../accounts/invitations.ts'
import { changedEmail, guessedEmail, invitationEmail, resetEmail } from './account-emails.ts'
import { takeEmail } from './daily-emails.ts'
import { sendEmail } from './send.ts'
import { addressKey, orRelease } from './send-within.ts'
import { staffEmailTasks } from './staff-emails.ts'

type Run = Parameters<FollowUp['run']>[0]

const findUser = ({ payload, id }: Run): Promise<User | null> =>
  payload.db.findOne<User>({ collection: 'users', where: { id: { equals: id } } })

/** An address gets this many of them in a day: anybody can ask for them. */
const MAX_RESET_EMAILS = 5

/**
 * Sends the email with a link. The token is signed and not stored, so that a newer email leaves the
 * links of earlier ones alone; all of them end when one is used. Above the limit of a day no email is
 * sent.
 */
async function sendResetMail(run: Run): Promise<void> {
  const user = await findUser(run)
  if (!user) return
  const { now, payload } = run
  const { secret, serverURL } = env()
  const slot = { kind: 'reset', address: addressKey(user.email), max: MAX_RESET_EMAILS, now }
  const release = await takeEmail(payload, slot)
  if (!release) return
  const token = passwordToken(secret, 'reset', { user, now })
  const email = resetEmail(user.name, token, serverURL)
  // Each try has its own token, so each try is a new email.
  const sending = { to: user.email, email, id: `reset ${user.id} ${token}` }
  await orRelease(release, () => sendEmail(payload, sending))
}

async function sendLockMail(run: Run): Promise<void> {
  const user = await findUser(run)
  const until = user?.lockLetterFor ? new Date(user.lockLetterFor) : null
  if (!user || !until || until <= run.now) return
  const email = guessedEmail(user.name, until, env().serverURL)
  const id = `locked ${user.id} ${until.toISOString()}`
  await sendEmail(run.payload, { to: user.email, email, id })
}

/** Sends the link with which an invited user chooses a password. Each try has a link of its own. */
async function sendInvitationMail(run: Run): Promise<void> {
  const user = await findUser(run)
  if (user?.status !== 'invited') return
  const { about, now, payload } = run
  const { secret, serverURL } = env()
  const token = passwordToken(secret, 'invitation', { user, now })
  const { siteName } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  const email = invitationEmail(user, { token, serverURL, siteName, by: about.at(-1) ?? '' })
  await sendEmail(payload, { to: user.email, email, id: `invitation ${user.id} ${token}` })
}

/** A save that has not come to pass a minute after its record has failed. */
const PATIENCE_MS = 60_000

/** Tells the old address of each change of a log-in that came to pass. */
async function sendChangeMail(run: Run): Promise<void> {
  const user = await findUser(run)
  if (!user) return
  const { id, now, payload } = run
  const notes = run.about.map((text) => JSON.parse(text) as ChangeNote)
  const saved = savedNotes(notes, user.credentialsChangedAt ?? null)
  for (const note of saved) {
    if (run.done.has(note.at)) continue
    const email = changedEmail(user.name, note, { ...env(), email: user.email })
    await sendEmail(payload, { to: note.to, email, id: `changed ${id} ${note.at}` })
    run.done.add(note.at)
  }
  // The save of a note may still be under way.
  const times = notes.filter((note) => !saved.includes(note)).map(({ at }) => Date.parse(at))
  const until = new Date(Math.max(0, ...times) + PATIENCE_MS)
  const task = { collection: 'users', id, task: SEND_CHANGE_MAIL } as const
  if (times.length > 0 && now < until) await postpone(payload, { ...task, until })
}

export const mailTasks: FollowUp[] = [
  ...staffEmailTasks,
  { task: 'send-reset-mail', collection: 'users', recipient: 'staff', run: sendResetMail },
  { task: SEND_CHANGE_MAIL, collection: 'users', recipient: 'staff', run: sendChangeMail },
  {
    task: SEND_INVITATION_MAIL,
    collection: 'users',
    recipient: 'staff',
    run: sendInvitationMail,
  },
  { task: 'send-lock-mail', collection: 'users', recipient: 'staff', run: sendLockMail },
]
