import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import type { Payload } from 'payload'
import { isVisibleComment } from '../access/rules.ts'
import type { Env } from '../env.ts'
import escapeHtml from 'escape-html'
import { idOf } from '../lib/relation.ts'
import { type Ending, readConfirm, readUnsubscribe } from '../mail/reader-links.ts'
import { confirmSubscription, endSubscription, findSubscription } from '../readers/subscriptions.ts'
import { verifiedCookie, verifiedToken } from '../intake/verified.ts'
import type { Comment, Story, Subscription } from '../payload-types.ts'
import { headlineOf } from '../mail/headline.ts'
import type { Texts } from '../texts/en.ts'
import { chooseLanguage, type Language, readerText } from '../texts/reader-texts.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload; limit: RequestHandler }

/**
 * Mounts the pages behind the links in readers' emails. Opening a page decides nothing. Its one
 * button posts the decision, and a second post does no harm.
 */
export function mountReaderPages(app: Express, { env, payload, limit }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 10 })
  const { secret } = env

  app.get('/comments/read/:id', limit, async (req, res) => {
    const address = await addressOfComment(payload, { env, id: String(req.params.id) })
    if (address) res.redirect(address)
    else sendPage(req, res, { status: 404, title: 'confirmTitle', text: 'comment-not-found' })
  })

  app.get('/comments/confirm', limit, async (req, res) => {
    const link = readConfirm(secret, req.query.token, new Date())
    const found = await subscriptionOf(payload, link)
    const title = 'confirmTitle'
    if (!found) sendPage(req, res, { ...badLink(link), title })
    else if (found.state === 'ended') sendPage(req, res, { status: 410, title, text: 'linkEnded' })
    else {
      const values = { headline: await headlineOf(payload, found.story) }
      const isDone = found.state === 'confirmed'
      const language = chooseLanguage(found.language)
      sendPage(req, res, {
        title,
        text: isDone ? 'confirmDone' : 'confirmAsk',
        values,
        language,
        ...(isDone ? {} : { button: 'confirmButton' }),
      })
    }
  })
  app.post('/comments/confirm', limit, form, async (req, res) => {
    const now = new Date()
    const link = readConfirm(secret, req.query.token, now)
    const found = await subscriptionOf(payload, link)
    const title = 'confirmTitle'
    if (!found) {
      sendPage(req, res, { ...badLink(link), title })
      return
    }
    if (!(await confirmSubscription(payload, found.id, now))) {
      sendPage(req, res, { status: 410, title, text: 'linkEnded' })
      return
    }
    const isHttps = env.serverURL.startsWith('https:')
    res.append('Set-Cookie', verifiedCookie(verifiedToken(secret, found.email, now), isHttps))
    const values = { headline: await headlineOf(payload, found.story) }
    const language = chooseLanguage(found.language)
    sendPage(req, res, { title, text: 'confirmDone', values, language })
  })

  app.get('/comments/unsubscribe', limit, async (req, res) => {
    const link = readUnsubscribe(secret, req.query.token)
    const found = await subscriptionOf(payload, link)
    const title = 'unsubscribeTitle'
    if (!link || !found) sendPage(req, res, { ...badLink(link), title })
    else if (found.state === 'ended') sendPage(req, res, { title, text: 'unsubscribeDone' })
    else
      sendPage(req, res, {
        title,
        text: link.all ? 'unsubscribeAskAll' : 'unsubscribeAsk',
        values: { headline: await headlineOf(payload, found.story) },
        language: chooseLanguage(found.language),
        button: 'unsubscribeButton',
      })
  })
  // Mail programs post here without a cookie (RFC 8058). The token is enough.
  app.post('/comments/unsubscribe', limit, form, async (req, res) => {
    const link = readUnsubscribe(secret, req.query.token)
    const found = await subscriptionOf(payload, link)
    const title = 'unsubscribeTitle'
    if (!link || !found) {
      sendPage(req, res, { ...badLink(link), title })
      return
    }
    await endSubscription(payload, link)
    const language = chooseLanguage(found.language)
    sendPage(req, res, { title, text: 'unsubscribeDone', language })
  })
}

type Link = { id: string } | Ending | 'old' | null

const subscriptionOf = async (payload: Payload, link: Link): Promise<Subscription | null> =>
  link && link !== 'old' ? findSubscription(payload, link.id) : null

const badLink = (link: Link): { status: number; text: keyof Texts } =>
  link === 'old' ? { status: 410, text: 'linkOld' } : { status: 400, text: 'linkBad' }

type Page = {
  status?: number
  title: keyof Texts
  text: keyof Texts
  values?: Record<string, string>
  language?: Language
  button?: keyof Texts
}

/** Answers with a sentence and, where there is something to decide, one button. */
function sendPage(
  req: Pick<Request, 'headers'>,
  res: Response,
  { status = 200, title, text, values, button, ...page }: Page,
): void {
  const language = page.language ?? chooseLanguage(null, req.headers['accept-language'])
  const say = (key: keyof Texts): string => escapeHtml(readerText(language, key, values))
  const body = `<p>${say(text)}</p>${
    button ? `\n<form method="post"><button type="submit">${say(button)}</button></form>` : ''
  }`
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .vary('Accept-Language')
    .send(plainPage(readerText(language, title), body, { language }))
}

const findStory = (payload: Payload, id: string): Promise<Story | null> =>
  payload.db.findOne<Story>({
    collection: 'stories',
    select: { slug: true, path: true },
    where: { id: { equals: id } },
  })

/**
 * Returns the address of the page that shows a comment. It is the demo's page, or the story's path
 * on the first allowed frontend. It is null when readers cannot see the comment.
 */
async function addressOfComment(
  payload: Payload,
  { env, id }: { env: Env; id: string },
): Promise<string | null> {
  const comment = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { and: [{ id: { equals: id } }, isVisibleComment] },
  })
  const story = comment && (await findStory(payload, idOf(comment.story) ?? ''))
  if (!story?.slug || !story.path) return null
  const page =
    env.mode === 'demo'
      ? `/demo/${encodeURIComponent(story.slug)}`
      : (env.allowedOrigins[0] ?? env.serverURL) + story.path
  return `${page}#c-${encodeURIComponent(id)}`
}
