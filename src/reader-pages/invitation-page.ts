import express, { type Express, type Response } from 'express'
import type { Payload } from 'payload'
import {
  choosePassword,
  findPasswordLink,
  type PasswordLinkState,
} from '../accounts/choose-password.ts'
import { inTurn } from '../accounts/in-turn.ts'
import { rememberDevice } from '../accounts/known-device.ts'
import { MIN_PASSWORD } from '../accounts/password-rules.ts'
import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { openSession } from '../guards/open-session.ts'
import { markup } from '../lib/markup.ts'
import type { User } from '../payload-types.ts'
import { guardedPage } from './guarded-page.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload }

/**
 * Mounts the page behind the link in an invitation. Opening it changes nothing, because mail scanners
 * open links, too. Its form sets the password, logs the user in and leads to the panel.
 */
export function mountInvitation(app: Express, { env, payload }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 10 })
  const path = '/account/invitation/:token'

  app.get(path, guardedPage, async (req, res) => {
    const state = await findPasswordLink(payload, String(req.params.token), new Date())
    if (state.kind === 'open' && state.user) res.send(await formPage(payload, state.user))
    else sendOver(res, state)
  })
  app.post(path, guardedPage, form, async (req, res) => {
    const now = new Date()
    const token = String(req.params.token)
    const state = await findPasswordLink(payload, token, now)
    if (state.kind !== 'open' || !state.user) {
      sendOver(res, state)
      return
    }
    const { password, again } = (req.body ?? {}) as { password?: unknown; again?: unknown }
    const askAgain = async (user: User, problem: string): Promise<void> => {
      res.status(400).send(await formPage(payload, user, problem))
    }
    if (typeof password !== 'string' || password === '') {
      await askAgain(state.user, 'Enter a password.')
      return
    }
    if (password !== again) {
      await askAgain(state.user, 'The two passwords differ. Type the same one twice.')
      return
    }
    try {
      const user = await choosePassword(payload, { token, password, now })
      const { cookie } = await inTurn(user.id, () => openSession(payload, user))
      const isHttps = env.serverURL.startsWith('https:')
      res.append('Set-Cookie', cookie)
      res.append('Set-Cookie', rememberDevice({ secret: env.secret, isHttps }, user, null))
      res.redirect(303, '/admin')
    } catch (err) {
      if (!(err instanceof DatelineError)) throw err
      if (err.code === 'validation') await askAgain(state.user, err.message)
      else sendOver(res, { ...state, kind: 'void' })
    }
  })
}

async function formPage(payload: Payload, user: User, problem?: string): Promise<string> {
  const { siteName } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  return plainPage(
    `Welcome to ${siteName}`,
    markup`<p>Hello ${user.name}. Choose the password with which you will log in as ${user.email}.</p>
${problem ? markup`<p class="problem" role="alert">${problem}</p>` : ''}
<form method="post">
<input type="hidden" name="email" value="${user.email}" autocomplete="username">
<label for="password">Password (at least ${MIN_PASSWORD} characters, and hard to guess)</label>
<input id="password" name="password" type="password" autocomplete="new-password" required>
<label for="again">The same password again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required>
<p><button type="submit">Save and log in</button></p>
</form>`.html,
  )
}

const overTexts: Record<Exclude<PasswordLinkState['kind'], 'open'>, [number, string, string]> = {
  forged: [
    404,
    'This link is not valid',
    'The link is damaged or incomplete. Copy the whole link from the email.',
  ],
  expired: [
    410,
    'This invitation has expired',
    'Ask the person who invited you to send the invitation again.',
  ],
  void: [
    410,
    'This invitation has been used',
    'If you have chosen a password, log in with it. Otherwise ask for a new invitation.',
  ],
}

function sendOver(res: Response, { kind }: PasswordLinkState): void {
  const [status, title, text] = overTexts[kind === 'open' ? 'void' : kind]
  const link = markup`<p><a href="/admin/login">Log in</a></p>`
  res.status(status).send(plainPage(title, markup`<p>${text}</p>${link}`.html))
}
