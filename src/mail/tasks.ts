import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'
import { lockedEmail, resetEmail } from './account-emails.ts'
import { sendEmail } from './send.ts'
import { staffEmailTasks } from './staff-emails.ts'

type Run = Parameters<FollowUp['run']>[0]

const findUser = ({ payload, id }: Run): Promise<User | null> =>
  payload.db.findOne<User>({ collection: 'users', where: { id: { equals: id } } })

/**
 * Sends the email with a new token. Each try makes its own token and only the newest works, so no
 * token waits in the queue.
 */
async function sendResetMail(run: Run): Promise<void> {
  const user = await findUser(run)
  if (!user) return
  const token = await run.payload.forgotPassword({
    collection: 'users',
    data: { email: user.email },
    disableEmail: true,
  })
  if (!token) return
  const email = resetEmail(user.name, token, env().serverURL)
  // Each try has its own token, so each try is a new email.
  await sendEmail(run.payload, { to: user.email, email, id: `reset ${user.id} ${token}` })
}

async function sendLockMail(run: Run): Promise<void> {
  const user = await findUser(run)
  const until = user?.lockUntil ? new Date(user.lockUntil) : null
  if (!user || !until || until <= run.now) return
  const email = lockedEmail(user.name, until, env().serverURL)
  const id = `locked ${user.id} ${until.toISOString()}`
  await sendEmail(run.payload, { to: user.email, email, id })
}

export const mailTasks: FollowUp[] = [
  ...staffEmailTasks,
  { task: 'send-reset-mail', collection: 'users', recipient: 'staff', run: sendResetMail },
  { task: 'send-lock-mail', collection: 'users', recipient: 'staff', run: sendLockMail },
]
