import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { roles } from '../access/roles.ts'
import { env } from '../env.ts'
import { formToken } from '../intake/form-token.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { type Front, frontPage, frontQuery } from './site-front.ts'
import { mountMarks, textAfter } from './site-marks.ts'
import { ownCookie, ownOf } from './site-own.ts'
import { type FailedComment, isOutcome, postComment, typedIn } from './site-post.ts'
import { demoPathOf, storyPage, type StoryPageData } from './site-story.ts'
import type { ShapedError } from '../bridge/error-shape.ts'
import { plainPage } from '../reader-pages/plain-page.ts'
import { askForStoryPage } from '../bridge/ask-story-page.ts'

type DemoParts = {
  rest: WebHandler
  graphql: WebHandler
  limitComments: RequestHandler
}

/** The email addresses of the demo users, one for each role. */
const logins = roles.map((role) => `${role}@example.com`)

/** Mounts a demo newspaper that uses only our own public API. */
export function mountDemoSite(app: Express, { rest, graphql, limitComments }: DemoParts): void {
  app.get('/', async (req, res) => {
    const front = await askForFront(graphql, req)
    const language = chooseLanguage(askedLanguage(req), req.headers['accept-language'])
    res.vary('Accept-Language').send(frontPage(front, { language, logins }))
  })
  mountMarks(app, { rest })
  app.get('/demo', (_req, res) => res.redirect('/'))
  app.get('/demo/:slug', async (req, res) => {
    await sendStory(graphql, { req: req as Request, res, failed: null })
  })

  const sendRefusal = async (req: Request, res: Response, error: ShapedError): Promise<void> => {
    if (error.retryAfter) res.set('Retry-After', String(error.retryAfter))
    await sendStory(graphql, { req, res, failed: { typed: typedIn(req), error } })
  }
  app.post(
    '/demo/:slug',
    express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 20 }),
    withPageFor(sendRefusal, limitComments),
    async (req, res) => {
      const { data } = await ask(graphql, req as Request, { first: 1, replies: 0, latest: 0 })
      if (!data) {
        await sendRefusal(req as Request, res, notFound)
        return
      }
      const after = new URLSearchParams({ verified: 'true', ...languageQuery(req) })
      const page = `${env().serverURL}${demoPathOf(data.story.slug)}?${after}`
      const sent = await postComment(rest, req as Request, { story: data.story.id, page })
      if ('outcome' in sent) {
        if (sent.own) res.append('Set-Cookie', ownCookie(sent.own))
        for (const cookie of sent.cookies) res.append('Set-Cookie', cookie)
        const query = new URLSearchParams({ sent: sent.outcome, ...languageQuery(req) })
        res.redirect(303, `${demoPathOf(data.story.slug)}?${query}#outcome`)
        return
      }
      res.status(sent.status)
      await sendRefusal(req as Request, res, sent.error)
    },
  )
}

const notFound: ShapedError = { code: 'not-found', message: 'This story does not exist.' }

type Reply = (req: Request, res: Response, error: ShapedError) => Promise<void>

/** Turns the JSON answer of a rate limit into a page, so that the reader's input is not lost. */
const withPageFor =
  (reply: Reply, limit: RequestHandler): RequestHandler =>
  (req, res, next) => {
    const json = res.json.bind(res)
    const showIt = async (error: ShapedError): Promise<void> => {
      try {
        await reply(req, res, error)
      } catch (err) {
        next(err)
      }
    }
    res.json = (body: { errors: [ShapedError] }) => {
      res.json = json
      void showIt(body.errors[0])
      return res
    }
    void limit(req, res, (err?: unknown) => {
      res.json = json
      next(err)
    })
  }

type Ask = { req: Request; res: Response; failed: FailedComment | null }

/** Sends the whole story page, with the reader's input when it was refused. */
async function sendStory(graphql: WebHandler, { req, res, failed }: Ask): Promise<void> {
  const query = queryOf(req)
  const sort = query.get('sort') === 'OLDEST' ? 'OLDEST' : 'NEWEST'
  const after = query.get('after')
  const language = chooseLanguage(askedLanguage(req), req.headers['accept-language'])
  const { data, error } = await ask(graphql, req, { sort, after, replies: 20 })
  res.vary('Accept-Language')
  if (!data) {
    const { code, message } = error ?? notFound
    res
      .status({ 'not-found': 404, unavailable: 503, internal: 500 }[code] ?? 400)
      .send(plainPage(message, `<p><a href="/">The front page</a> lists the newest stories.</p>`))
    return
  }
  const [sent, done] = [query.get('sent'), query.get('done')]
  const page = storyPage(data, {
    slug: data.story.slug,
    language,
    askedLanguage: askedLanguage(req),
    sort,
    after,
    reply: failed?.typed.parent ?? query.get('reply'),
    outcome: isOutcome(sent) ? sent : null,
    done: textAfter(done),
    isVerified: query.has('verified'),
    own: ownOf(req),
    failed,
    formToken: formToken(env().secret, data.story.id, new Date()),
  })
  res.send(page)
}

/** The contract's document, with the fields that comments got later. */
const document = storyPageDocument.replace(
  'parent # id, or null',
  'parent answers likes byStaff pinned editedAt removed',
)

/** Sends the document without a login. */
async function ask(
  graphql: WebHandler,
  req: Request,
  variables: Record<string, unknown>,
): Promise<{ data: StoryPageData | null; error?: ShapedError }> {
  const all = { ...variables, slug: req.params.slug, language: askedLanguage(req) }
  const { data, errors } = await askForStoryPage(graphql, req, { document, variables: all })
  if (errors?.[0]) return { data: null, error: errors[0] }
  return { data: (data?.StoryPage ?? null) as StoryPageData | null }
}

type FrontAnswer = {
  data?: { Sections: { docs: Front['sections'] }; Stories: { docs: Front['stories'] } }
}

async function askForFront(graphql: WebHandler, req: Request): Promise<Front> {
  const address = new URL('/api/graphql', `${req.protocol}://${req.headers.host}`)
  const response = await graphql(
    new Request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: frontQuery }),
    }),
  )
  const { data } = (await response.json()) as FrontAnswer
  return { sections: data?.Sections.docs ?? [], stories: data?.Stories.docs ?? [] }
}

const queryOf = (req: Pick<Request, 'originalUrl'>): URLSearchParams =>
  new URL(req.originalUrl, 'http://localhost').searchParams

const askedLanguage = (req: Pick<Request, 'originalUrl'>): string | null =>
  queryOf(req).get('language')

const languageQuery = (req: Pick<Request, 'originalUrl'>): { language?: string } => {
  const language = askedLanguage(req)
  return language ? { language } : {}
}
