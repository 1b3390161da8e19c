import type { Request } from 'express'
import type { WebHandler } from '../bridge/web-handler.ts'
import { readerCookies } from './reader-cookies.ts'
import type { Own } from './site-own.ts'
import { type ShapedError, shapeErrors } from '../bridge/error-shape.ts'

/** The outcome of a comment that was accepted. */
export type CommentOutcome = 'published' | 'waiting'
/** Decides whether a value is an outcome. */
export const isOutcome = (value: unknown): value is CommentOutcome =>
  value === 'published' || value === 'waiting'

/** A reader's input and the error that refused it. */
export type FailedComment = { typed: Typed; error: ShapedError }
export type Typed = {
  author: string
  email: string
  body: string
  parent: string | null
  /** The hidden fields of the form. */
  formToken: string
  website: string
  nudgeToken: string
  /** The emails that the reader ticks: about replies, and with a link that proves the address. */
  notify: boolean
  verify: boolean
}

/** Reads the fields of a posted form and ignores all others. */
export function typedIn(req: Request): Typed {
  const form = (req.body ?? {}) as Record<string, unknown>
  const read = (name: string): string => {
    const value = form[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    author: read('author'),
    email: read('email'),
    body: read('body'),
    parent: read('parent') || null,
    formToken: read('formToken'),
    website: read('website'),
    nudgeToken: read('nudgeToken'),
    notify: read('notify') !== '',
    verify: read('verify') !== '',
  }
}

type Sent =
  | { outcome: CommentOutcome; own: Own | null; cookies: string[] }
  | { status: number; error: ShapedError }

/**
 * Sends `POST /api/comments` as any frontend would. The request comes from the reader's network and
 * in the reader's language, without the cookies of a user of the panel. `page` is the story's page, to
 * which the proof of an address goes.
 */
export async function postComment(
  rest: WebHandler,
  req: Request,
  { story, page }: { story: string; page: string },
): Promise<Sent> {
  const address = new URL('/api/comments', `${req.protocol}://${req.headers.host}`)
  const language = new URL(req.originalUrl, address).searchParams.get('language')
  if (language) address.searchParams.set('language', language)
  const { parent, ...typed } = typedIn(req)
  const request = new Request(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': req.headers['accept-language'] ?? '',
      ...readerCookies(req.headers.cookie),
    },
    body: JSON.stringify({ ...typed, story, returnTo: page, ...(parent ? { parent } : {}) }),
  })
  const response = await rest(Object.assign(request, { ip: req.ip }))
  const body = (await response.json()) as {
    doc?: { id: string; status: string; editToken?: string }
  }
  if (response.ok) {
    const { doc } = body
    return {
      outcome: doc?.status === 'approved' ? 'published' : 'waiting',
      own: doc?.editToken ? { id: doc.id, token: doc.editToken } : null,
      // The browser's id, by which its next comments count.
      cookies: response.headers.getSetCookie(),
    }
  }
  const error = shapeErrors(response.status, body).errors[0]
  return {
    status: response.status,
    error: error ?? { code: 'internal', message: 'The request failed. Please try again.' },
  }
}
