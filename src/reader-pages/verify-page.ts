import express, { type Express, type Request, type Response } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { returnPage, withProof } from '../intake/return-to.ts'
import { verifiedCookie, verifiedToken } from '../intake/verified.ts'
import { readVerify } from '../mail/reader-links.ts'
import { siteOf } from '../mail/verify-email.ts'
import type { Verification } from '../payload-types.ts'
import { findVerification, useVerification } from '../readers/verifications.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { guardedPage, ownButton } from './guarded-page.ts'
import { type OneButton, oneButtonPage } from './one-button-page.ts'
import { pathOfStory } from './path-of-story.ts'

type Parts = { env: Env; payload: Payload }

/**
 * Mounts `/comments/verify?token=`, the page behind the link that proves an address. Opening it proves
 * nothing, because mail scanners open links. Its button gives the browser the proof, and takes it to
 * the page that asked, with the proof in the fragment: no server, referrer or log gets a fragment.
 */
export function mountVerifyPage(app: Express, { env, payload }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 5 })
  const { secret } = env

  const pageOf = async ({ returnTo, story }: Verification) =>
    returnPage(env, {
      returnTo: returnTo ?? null,
      path: story ? await pathOfStory(payload, story) : null,
    })

  app.get('/comments/verify', guardedPage, async (req, res) => {
    const id = readVerify(secret, req.query.token)
    const row = id && (await findVerification(payload, id, new Date()))
    if (!row) {
      sendWhyNot(req, res, id)
      return
    }
    const page = await pageOf(row)
    if (page) allowFormTo(res, page.origin)
    sendPage(res, row, { title: 'verifySubject', text: 'verifyAsk', button: 'verifyButton' })
  })

  app.post('/comments/verify', guardedPage, ownButton, form, async (req, res) => {
    const now = new Date()
    const id = readVerify(secret, req.query.token)
    const row = id && (await useVerification(payload, id, now))
    if (!row) {
      sendWhyNot(req, res, id)
      return
    }
    const token = verifiedToken(secret, row.email, now)
    res.append('Set-Cookie', verifiedCookie(token, env.serverURL.startsWith('https:')))
    const page = await pageOf(row)
    if (page) res.redirect(303, withProof(page, token))
    else sendPage(res, row, { title: 'verifySubject', text: 'verifyDone' })
  })
}

/** Lets the page's form lead to the frontend. Browsers hold its redirect to the policy as well. */
function allowFormTo(res: Response, origin: string): void {
  const policy = String(res.getHeader('Content-Security-Policy'))
  res.set('Content-Security-Policy', policy.replace(/form-action 'self'/, `$& ${origin}`))
}

function sendPage(res: Response, row: Verification, page: OneButton): void {
  res.send(oneButtonPage(page, chooseLanguage(row.language), { site: siteOf(row) }))
}

/** A link of ours without a row was used or has ended. */
function sendWhyNot(req: Pick<Request, 'headers'>, res: Response, id: string | null): void {
  const page: OneButton =
    id === null
      ? { status: 400, title: 'verifySubject', text: 'linkBad' }
      : { status: 410, title: 'verifySubject', text: 'verifyOld' }
  const language = chooseLanguage(null, req.headers['accept-language'])
  res
    .status(page.status ?? 200)
    .vary('Accept-Language')
    .send(oneButtonPage(page, language))
}
