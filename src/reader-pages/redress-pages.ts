import express, { type Express, type Response } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { dayIn, reasonsFor } from '../mail/redress-emails.ts'
import { APPEAL_DAYS } from '../mail/redress-links.ts'
import { MIN_APPEAL, MAX_APPEAL, placeAppeal, wrongWithAppeal } from '../redress/appeals.ts'
import type { Texts } from '../texts/en.ts'
import { chooseLanguage, type Language, readerText } from '../texts/reader-texts.ts'
import { type AppealState, findAppealState, type OpenAppeal } from './appeal-state.ts'
import { type Markup, markup } from '../lib/markup.ts'
import { guardedPage } from './guarded-page.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload }

/**
 * Mounts `/comments/appeal?token=`, a page with the decision, its reasons and a form. Opening it
 * decides nothing.
 */
export function mountAppealPage(app: Express, { env, payload }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 5 })
  const ask = (token: unknown, now: Date) =>
    findAppealState(payload, { secret: env.secret, token, now })

  app.get('/comments/appeal', guardedPage, async (req, res) => {
    const state = await ask(req.query.token, new Date())
    sendState(res, state, chooseLanguage(null, req.headers['accept-language']))
  })
  app.post('/comments/appeal', guardedPage, form, async (req, res) => {
    const now = new Date()
    const state = await ask(req.query.token, now)
    const language = chooseLanguage(null, req.headers['accept-language'])
    if (state.kind !== 'open') {
      sendState(res, state, language)
      return
    }
    const typed: unknown = (req.body as { explanation?: unknown } | undefined)?.explanation
    const explanation = typeof typed === 'string' ? typed.slice(0, 100_000) : ''
    const wrong = wrongWithAppeal(explanation)
    if (wrong) {
      const values = { min: MIN_APPEAL, max: MAX_APPEAL }
      const problem = readerText(state.language, wrong, values)
      res.status(400).send(askPage(state, { explanation, problem }))
      return
    }
    await placeAppeal(payload, { ...state.appeal, explanation }, now)
    sendState(res.status(201), await ask(req.query.token, now), language)
  })
}

function sendState(res: Response, state: AppealState, language: Language): void {
  if (state.kind === 'open') {
    res.send(askPage(state, { explanation: '' }))
    return
  }
  const { status, key, values } = whyNot(state)
  const inTheirs = 'language' in state ? state.language : language
  const shown = (name: string, value: string | number): string | number =>
    name === 'date' ? dayIn(inTheirs, String(value)) : value
  const filled = Object.fromEntries(Object.entries(values).map(([n, v]) => [n, shown(n, v)]))
  const text = readerText(inTheirs, key, filled)
  // An appeal that was just sent has set its status already.
  if (status !== 200) res.status(status)
  res.send(page(inTheirs, markup`<p>${text}</p>`))
}

type Message = { status: number; key: keyof Texts; values: Record<string, string | number> }

const sentKeys = {
  open: 'appealTaken',
  upheld: 'appealUpheld',
  reversed: 'appealReversed',
} as const

function whyNot(state: Exclude<AppealState, { kind: 'open' }>): Message {
  if (state.kind === 'sent')
    return { status: 200, key: sentKeys[state.state], values: { date: state.at } }
  const messages = {
    forged: { status: 400, key: 'linkBad', values: {} },
    old: { status: 410, key: 'appealLinkOld', values: { days: APPEAL_DAYS } },
    gone: { status: 410, key: 'appealGone', values: {} },
    over: { status: 410, key: 'appealOver', values: {} },
  } as const satisfies Record<string, Message>
  return messages[state.kind]
}

const page = (language: Language, body: Markup): string =>
  plainPage(readerText(language, 'appealTitle'), body.html, { language })

function askPage(
  { language, about }: OpenAppeal,
  { explanation, problem }: { explanation: string; problem?: string },
): string {
  const say = (key: keyof Texts, values?: Record<string, string | number>): string =>
    readerText(language, key, values)
  return page(
    language,
    markup`${about.kind === 'decision' ? decision(about, language) : notice(about, language)}
<p>${say('appealIntro')}</p>
${problem && markup`<p class="problem" role="alert">${problem}</p>`}
<form method="post">
<label for="explanation">${say('appealWhy')}</label>
<textarea id="explanation" name="explanation" required minlength="${MIN_APPEAL}" maxlength="${MAX_APPEAL}">${explanation}</textarea>
<p><button type="submit">${say('appealSend')}</button></p>
</form>`,
  )
}

function decision(
  { statement }: Extract<OpenAppeal['about'], { kind: 'decision' }>,
  language: Language,
): Markup {
  const { comment, headline } = statement
  return markup`<p dir="auto">${readerText(language, 'statementIntro', { headline })}</p>
<blockquote dir="auto">${comment.body}</blockquote>
<dl>${reasonsFor(statement, language).map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
}

function notice(
  about: Extract<OpenAppeal['about'], { kind: 'notice' }>,
  language: Language,
): Markup {
  const { count, law, number, state, total } = about
  const key = state === 'dismissed' ? 'noticeDismissed' : 'noticeUpheldPartly'
  return markup`<p>${readerText(language, key, { count, total })}</p>
<dl><dt>${readerText(language, 'factNumber')}</dt><dd>${number}</dd>
<dt>${readerText(language, 'factLaw')}</dt><dd>${readerText(language, `law-${law}`)}</dd></dl>`
}
