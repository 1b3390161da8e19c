import { type Markup, markup } from '../lib/markup.ts'
import { type Language, readerText } from '../texts/reader-texts.ts'
import { plainPage } from './plain-page.ts'

type Fields = Readonly<Record<string, string>>

/** The outcome of a comment that a plain form sent. */
export type FormOutcome = {
  language: Language
  /** The origin of the page with the form. */
  from: string | null
  fields: Fields
} & (
  | { message: string; error?: undefined }
  | { error: { message: string; token?: string }; action: string; mayRetry: boolean }
)

/** The fields that a reader typed. All others come back unseen. */
const typed = ['author', 'email', 'body'] as const
const boxes = ['notify', 'wantsLetter', 'verify'] as const
/** A program filled in the trap, or nobody did; the answer is the same. */
const notSentBack: ReadonlySet<string> = new Set([...typed, ...boxes, 'website', 'nudgeToken'])

/**
 * Returns the page that answers a plain form: the message about the comment, or the reason of the
 * refusal with everything that was typed, to be sent again.
 */
export function commentFormPage(outcome: FormOutcome): string {
  const { from, language } = outcome
  const say = sayIn(language)
  const back =
    from && markup`<p><a href="${from}">${say('backToSite', { site: hostOf(from) })}</a></p>`
  if (outcome.error === undefined)
    return plainPage(say('comment'), markup`<p>${outcome.message}</p>\n${back}`.html, { language })
  const body = markup`<p class="problem" role="alert">${outcome.error.message}</p>
${outcome.mayRetry ? form(outcome) : kept(outcome)}
${back}`
  return plainPage(say('notSent'), body.html, { language })
}

type Refused = Extract<FormOutcome, { action: string }>

function form({ action, error, fields, language }: Refused): Markup {
  const say = sayIn(language)
  const hidden = Object.entries(fields).filter(([name]) => !notSentBack.has(name))
  // Without this token a comment that was sent back for a second thought is sent back every time.
  const token = error.token ?? fields.nudgeToken
  return markup`<form method="post" action="${action}">
${hidden.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`)}${
    token && markup`<input type="hidden" name="nudgeToken" value="${token}">`
  }${boxes.map((name) => fields[name] && markup`<input type="hidden" name="${name}" value="${fields[name]}">`)}
<div hidden><input name="website" tabindex="-1" autocomplete="off" aria-hidden="true"></div>
<label for="author">${say('name')}</label>
<input id="author" name="author" value="${fields.author}" autocomplete="name">
<label for="email">${say('email')}</label>
<input id="email" name="email" type="email" value="${fields.email}" autocomplete="email">
${bodyField(fields, say('comment'), markup``)}
<p><button type="submit">${say('send')}</button></p>
</form>`
}

/** The text of a form that may not be sent from here, to be copied. */
const kept = ({ fields, language }: Refused): Markup =>
  markup`${fields.body && bodyField(fields, readerText(language, 'comment'), markup` readonly`)}`

const bodyField = ({ body }: Fields, label: string, attributes: Markup): Markup =>
  markup`<label for="body">${label}</label>
<textarea id="body" name="body" rows="6"${attributes}>
${body}</textarea>`

const sayIn =
  (language: Language) =>
  (key: Parameters<typeof readerText>[1], values?: Record<string, string>): string =>
    readerText(language, key, values)

const hostOf = (origin: string): string => new URL(origin).host
