import express, { type Express, type Request, type Response } from 'express'
import { readerCookies } from './reader-cookies.ts'
import type { Texts } from '../texts/en.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { ownOf } from './site-own.ts'
import { type ShapedError, shapeErrors } from '../bridge/error-shape.ts'
import { plainPage } from '../reader-pages/plain-page.ts'

/** The actions of a reader on a comment, and the message that the page shows afterwards. */
const marks = {
  like: { method: 'POST', path: 'like', message: null },
  report: { method: 'POST', path: 'report', message: 'reportTaken' },
  change: { method: 'PATCH', path: 'own', message: 'commentChanged' },
  remove: { method: 'DELETE', path: 'own', message: 'commentRemoved' },
} as const satisfies Record<string, { method: string; path: string; message: keyof Texts | null }>

/** The page's answer to a report with an address. */
const afterReport = { told: 'reportTakenTold', untold: 'reportTakenUnproved' } as const

/** Returns the text for a name in the page's address; null for a name that is none of ours. */
export function textAfter(name: string | null): keyof Texts | null {
  if (isReaderMark(name)) return marks[name].message
  return name === 'told' || name === 'untold' ? afterReport[name] : null
}

export type ReaderMark = keyof typeof marks
/** Decides whether a name is one of the actions. */
const isReaderMark = (name: unknown): name is ReaderMark =>
  typeof name === 'string' && Object.hasOwn(marks, name)

type Parts = { rest: WebHandler }

/**
 * Mounts the forms beside a comment. Each sends a request to our own REST API, as any frontend
 * would.
 */
export function mountMarks(app: Express, { rest }: Parts): void {
  const form = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 20 })
  app.post('/demo/:slug/comments/:id/:mark', form, async (req, res, next) => {
    const { id, mark, slug } = req.params
    if (!isReaderMark(mark)) {
      next()
      return
    }
    const response = await askFor(rest, req as Request, { id, mark })
    const page = `/demo/${encodeURIComponent(slug)}`
    if (!response.ok) {
      const { errors } = shapeErrors(response.status, await response.json())
      sendRefusal(res.status(response.status), errors[0], `${page}#c-${encodeURIComponent(id)}`)
      return
    }
    for (const cookie of response.headers.getSetCookie()) res.append('Set-Cookie', cookie)
    const language = new URL(req.originalUrl, 'http://localhost').searchParams.get('language')
    const done = mark === 'report' ? await afterReportOf(req as Request, response) : mark
    const query = new URLSearchParams({ done, ...(language ? { language } : {}) })
    res.redirect(
      303,
      `${page}?${query}#${mark === 'like' ? `c-${encodeURIComponent(id)}` : 'outcome'}`,
    )
  })
}

async function afterReportOf(req: Request, response: globalThis.Response): Promise<string> {
  const { email } = (req.body ?? {}) as Record<string, unknown>
  const { tells } = (await response.json()) as { tells: boolean }
  return tells ? 'told' : email ? 'untold' : 'report'
}

function sendRefusal(res: Response, error: ShapedError | undefined, back: string): void {
  if (error?.retryAfter) res.set('Retry-After', String(error.retryAfter))
  res.send(
    plainPage(
      error?.message ?? 'The request failed. Please try again.',
      `<p><a href="${back}">←</a></p>`,
    ),
  )
}

/**
 * Sends a request from the reader's network and in the reader's language, without the panel's
 * cookies.
 */
function askFor(
  rest: WebHandler,
  req: Request,
  { id, mark }: { id: string; mark: ReaderMark },
): Promise<globalThis.Response> {
  const { method, path } = marks[mark]
  const form = (req.body ?? {}) as Record<string, unknown>
  const own = ownOf(req)
  const json = {
    reason: form.reason,
    explanation: form.explanation,
    email: form.email,
    body: form.body,
    ...(own?.id === id ? { token: own.token } : {}),
  }
  const address = `/api/comments/${encodeURIComponent(id)}/${path}`
  const request = new globalThis.Request(
    new URL(address, `${req.protocol}://${req.headers.host}`),
    {
      method,
      headers: {
        'content-type': 'application/json',
        'accept-language': req.headers['accept-language'] ?? '',
        ...readerCookies(req.headers.cookie),
      },
      body: JSON.stringify(json),
    },
  )
  return rest(Object.assign(request, { ip: req.ip }))
}
