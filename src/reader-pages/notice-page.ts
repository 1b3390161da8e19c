import express, { type Express, type Request, type RequestHandler } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import type { DatelineError } from '../errors.ts'
import { commentLink } from '../mail/reader-links.ts'
import { noticeLaws } from '../redress/kinds.ts'
import { MAX_WORDS } from '../redress/notice-input.ts'
import { visibleAmong } from '../redress/notices.ts'
import { notify } from '../redress/notify.ts'
import type { Texts } from '../texts/en.ts'
import { chooseLanguage, type Language, readerText } from '../texts/reader-texts.ts'
import { type Markup, markup } from '../lib/markup.ts'
import { guardedPage } from './guarded-page.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload }

type Typed = Record<string, string>
type Form = { language: Language; address: string; typed: Typed; problem?: string }

/**
 * Mounts `/comments/ID/notice`, the form for reports of illegal comments. It works without scripts.
 */
export function mountNoticePage(app: Express, { env, payload }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 20 })
  const path = '/comments/:id/notice'

  // The page's address is not secret, and the form must send its origin.
  const guarded: RequestHandler = (req, res, next) =>
    guardedPage(req, res, () => {
      res.set('Referrer-Policy', 'same-origin')
      next()
    })

  app.get(path, guarded, async (req, res) => {
    const id = String(req.params.id)
    const language = languageFor(req)
    const { redress } = await payload.findGlobal({ slug: 'settings', depth: 0 })
    if (!redress || !(await visibleAmong(payload, [id])).has(id))
      res.status(404).send(sayPage(language, readerText(language, 'comment-not-found')))
    else res.send(formPage({ language, address: commentLink(env, id), typed: {} }))
  })

  app.post(path, guarded, form, async (req, res) => {
    const id = String(req.params.id)
    const language = languageFor(req)
    const typed = stringsIn(req.body)
    const result = await notify(payload, {
      about: id,
      raw: { ...typed, goodFaith: typed.goodFaith === 'yes' },
      language,
      now: new Date(),
    })
    if (!result) res.status(404).send(sayPage(language, readerText(language, 'comment-not-found')))
    else if ('refusal' in result) {
      const { code, field, values } = result.refusal
      const message = readerText(
        language,
        code as DatelineError['code'] & keyof Texts,
        named(language, values),
      )
      // The page's own comment exists, so the problem lies with another one.
      const problem =
        field === 'comments' ? `${readerText(language, 'noticeMore')}: ${message}` : message
      res.status(400).send(formPage({ language, address: commentLink(env, id), typed, problem }))
    } else {
      const key = result.isAnonymous ? 'noticeTakenAnonymous' : 'noticeTaken'
      res.status(201).send(sayPage(language, readerText(language, key, { number: result.number })))
    }
  })
}

const languageFor = (req: Request): Language =>
  chooseLanguage(
    typeof req.query.language === 'string' ? req.query.language : null,
    req.headers['accept-language'],
  )

/** Reads a form's string fields. A field that comes twice counts as empty. */
const stringsIn = (body: unknown): Typed =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ]),
  )

/** Replaces the law codes of the API with their meanings, for people. */
const named = (
  language: Language,
  values: Record<string, string | number> = {},
): Record<string, string | number> =>
  'laws' in values
    ? { ...values, laws: noticeLaws.map((law) => readerText(language, `law-${law}`)).join(', ') }
    : values

const sayPage = (language: Language, text: string): string =>
  plainPage(readerText(language, 'noticeTitle'), markup`<p>${text}</p>`.html, { language })

function formPage({ language, address, typed, problem }: Form): string {
  const say = (key: keyof Texts): string => readerText(language, key)
  const law = (code: (typeof noticeLaws)[number]): Markup =>
    typed.law === code
      ? markup`<option value="${code}" selected>${say(`law-${code}`)}</option>`
      : markup`<option value="${code}">${say(`law-${code}`)}</option>`
  const body = markup`<p>${say('noticeIntro')}</p>
${problem && markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post">
<label for="address">${say('noticeAddress')}</label>
<input id="address" value="${address}" readonly>
<label for="comments">${say('noticeMore')}</label>
<textarea id="comments" name="comments" style="min-height:4em" maxlength="4000">${typed.comments}</textarea>
<label for="law">${say('noticeLaw')}</label>
<select id="law" name="law" required><option value="">${say('noticeChoose')}</option>${noticeLaws.map(law)}</select>
<label for="explanation">${say('noticeWhy')}</label>
<textarea id="explanation" name="explanation" required maxlength="${MAX_WORDS}">${typed.explanation}</textarea>
<label for="name">${say('name')}</label>
<input id="name" name="name" autocomplete="name" maxlength="100" value="${typed.name}">
<label for="email">${say('email')}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" value="${typed.email}">
<p>${say('noticeAnonymous')}</p>
<label><input type="checkbox" name="goodFaith" value="yes" required> ${say('noticeGoodFaith')}</label>
<p><button type="submit">${say('noticeSend')}</button></p>
</form>`
  return plainPage(say('noticeTitle'), body.html, { language })
}
