import express, { type Express, type Request, type Response } from 'express'
import type { Payload } from 'payload'
import { isVisibleComment } from '../access/rules.ts'
import type { Env } from '../env.ts'
import { idOf } from '../lib/relation.ts'
import { readConfirm, readUnsubscribe } from '../mail/reader-links.ts'
import { confirmSubscription, endSubscription, findSubscription } from '../readers/subscriptions.ts'
import { returnPage, withProof } from '../intake/return-to.ts'
import { verifiedCookie, verifiedToken } from '../intake/verified.ts'
import type { Comment, Story, Subscription } from '../payload-types.ts'
import { headlineOf } from '../mail/headline.ts'
import { publicAddress } from '../publishing/public-address.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { ownButton } from './guarded-page.ts'
import { type OneButton, oneButtonPage } from './one-button-page.ts'
import { pathOfStory } from './path-of-story.ts'
import { confirmPage, unsubscribePage } from './subscription-answers.ts'

type Parts = { env: Env; payload: Payload }

/**
 * Mounts the pages behind the links in readers' emails. Opening a page decides nothing. Its one
 * button posts the decision, and a second post does no harm.
 */
export function mountReaderPages(app: Express, { env, payload }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '10kb', parameterLimit: 10 })
  const { secret } = env

  app.get('/comments/read/:id', async (req, res) => {
    const address = await addressOfComment(payload, { env, id: req.params.id })
    if (address) res.redirect(address)
    else {
      const page = { status: 404, title: 'confirmTitle', text: 'comment-not-found' } as const
      await sendPage(req, res, { payload, page, about: null })
    }
  })

  app.get('/comments/confirm', async (req, res) => {
    const link = readConfirm(secret, req.query.token, new Date())
    const found = await subscriptionOf(payload, link)
    const page = confirmPage(link, found?.state ?? null)
    await sendPage(req, res, { payload, page, about: isOver(found) ? null : found })
  })
  app.post('/comments/confirm', ownButton, form, async (req, res) => {
    const now = new Date()
    const link = readConfirm(secret, req.query.token, now)
    const found = await subscriptionOf(payload, link)
    if (!found || !(await confirmSubscription(payload, found.id, now))) {
      const page = confirmPage(link, found && 'ended')
      await sendPage(req, res, { payload, page, about: null })
      return
    }
    const isHttps = env.serverURL.startsWith('https:')
    const token = verifiedToken(secret, found.email, now)
    res.append('Set-Cookie', verifiedCookie(token, isHttps))
    const page = confirmPage(link, 'confirmed')
    const back = await linkToFrontend(payload, { env, about: found, token })
    await sendPage(req, res, { payload, page: { ...page, link: back }, about: found })
  })

  app.get('/comments/unsubscribe', async (req, res) => {
    const link = readUnsubscribe(secret, req.query.token)
    const found = await subscriptionOf(payload, link)
    const page = unsubscribePage(link, found?.state ?? null)
    await sendPage(req, res, { payload, page, about: isOver(found) ? null : found })
  })
  // Mail programs post here without a cookie (RFC 8058). The token is enough.
  app.post('/comments/unsubscribe', form, async (req, res) => {
    const link = readUnsubscribe(secret, req.query.token)
    const found = await subscriptionOf(payload, link)
    if (link && found) await endSubscription(payload, link)
    const page = unsubscribePage(link, found && 'ended')
    await sendPage(req, res, { payload, page, about: found })
  })
}

const subscriptionOf = async (
  payload: Payload,
  link: { id: string } | 'old' | null,
): Promise<Subscription | null> =>
  link && link !== 'old' ? findSubscription(payload, link.id) : null

const isOver = (found: Subscription | null): boolean => found?.state === 'ended'

type Answer = {
  payload: Payload
  page: OneButton
  /** The page has its language and its story's headline; null: the browser's language, no headline. */
  about: Subscription | null
}

async function sendPage(
  req: Pick<Request, 'headers'>,
  res: Response,
  { payload, page, about }: Answer,
): Promise<void> {
  const language = about
    ? chooseLanguage(about.language)
    : chooseLanguage(null, req.headers['accept-language'])
  const headline = about ? await headlineOf(payload, about.story) : ''
  res
    .status(page.status ?? 200)
    .set('Cache-Control', 'no-store')
    .vary('Accept-Language')
    .send(oneButtonPage(page, language, { headline }))
}

/**
 * Returns a link to the page on which the reader asked, or to the story on the first allowed frontend.
 * Its fragment has the token for the header `X-Dateline-Verified`: the pages of a frontend have no
 * cookie of ours. Null without such a page.
 */
async function linkToFrontend(
  payload: Payload,
  { env, about, token }: { env: Env; about: Subscription; token: string },
): Promise<OneButton['link']> {
  const path = await pathOfStory(payload, about.story)
  const page = returnPage(env, { returnTo: about.returnTo ?? null, path })
  if (!page) return null
  return { address: withProof(page, token), name: await headlineOf(payload, about.story) }
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
  const page = story && publicAddress(env, story)
  return page ? `${page}#c-${encodeURIComponent(id)}` : null
}
