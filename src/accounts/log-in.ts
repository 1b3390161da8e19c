import type { PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { openSession } from '../guards/open-session.ts'
import { networkPrefix } from '../lib/network-prefix.ts'
import type { User } from '../payload-types.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import { type AttemptSource, countAttempt } from './attempts.ts'
import { inTurn } from './in-turn.ts'
import { knownDevice, rememberDevice } from './known-device.ts'
import { checkPassword, hashPassword } from './password-hash.ts'

/** Returns the same error for a wrong password and an unknown address. */
const loginFailed = () =>
  new DatelineError('login-failed', 'The email address or the password is wrong.')

export type Login = { email: string; password: string }

/** Finds the user of an email address, however it is typed. */
export const findByEmail = (
  { payload }: Pick<PayloadRequest, 'payload'>,
  email: string,
): Promise<User | null> =>
  payload.db.findOne<User>({
    collection: 'users',
    where: { email: { equals: email.trim().toLowerCase() } },
  })

/** Returns the source by which the attempts of a request count. */
const sourceOf = (req: PayloadRequest, user: User | null): AttemptSource => ({
  device: knownDevice(env().secret, req.headers, user),
  network: networkPrefix((req as { ip?: string }).ip),
})

/**
 * Logs a user in. An unknown address is counted, and takes as long, as a wrong password
 * (docs/payload-traps.md: login-time).
 * @throws DatelineError `login-failed`, `too-many-requests`
 */
export async function logIn(req: PayloadRequest, { email, password }: Login): Promise<Response> {
  const { payload } = req
  const user = await findByEmail(req, email)
  const source = sourceOf(req, user)
  const attempt = await countAttempt(payload, { email, source, now: new Date() })
  const { isRight, isOld } = await checkPassword(user, password)
  if (!user || !isRight) throw loginFailed()
  await attempt.succeed()
  const current = isOld ? await hashAgain(req, user, password) : user
  return answerLoggedIn(req, current, { message: req.t('authentication:passed') })
}

/** Replaces an old hash, unless the password has just changed. */
async function hashAgain({ payload }: PayloadRequest, user: User, password: string): Promise<User> {
  const { hash, salt } = await hashPassword(password)
  const data = { hash, salt, updatedAt: null }
  const read = { hash: user.hash }
  await updateIfUnchanged(payload, { collection: 'users', id: user.id, read, data })
  return { ...user, hash, salt }
}

/** Begins a session and answers as Payload does, with a cookie by which the browser is known. */
export async function answerLoggedIn(
  req: PayloadRequest,
  user: User,
  more: { message: string },
): Promise<Response> {
  const { secret, serverURL } = env()
  // The sessions of one user begin one after another (docs/payload-traps.md: lost-sessions).
  const { cookie, exp, token } = await inTurn(user.id, () => openSession(req.payload, user))
  req.user = { ...user, collection: 'users' }
  const shown = await req.payload.findByID({
    collection: 'users',
    id: user.id,
    depth: 0,
    overrideAccess: false,
    req,
  })
  // A page has the cookie, and a script in a page must not read the token. Programs send no origin.
  const proof = req.headers.has('origin') ? {} : { token }
  const headers = new Headers({ 'Set-Cookie': cookie })
  const isHttps = serverURL.startsWith('https:')
  const known = knownDevice(secret, req.headers, user)
  headers.append('Set-Cookie', rememberDevice({ secret, isHttps }, user, known))
  return Response.json(
    { ...more, exp, user: { ...shown, collection: 'users' }, ...proof },
    { headers },
  )
}
