import type { Request } from 'express'
import type { WebHandler } from '../bridge/web-handler.ts'
import type { Own } from './site-own.ts'
import { type ShapedError, shapeErrors } from '../bridge/error-shape.ts'

/** What became of a comment that was sent. */
export type CommentOutcome = 'published' | 'waiting'
export const isOutcome = (value: unknown): value is CommentOutcome =>
  value === 'published' || value === 'waiting'

/** What a reader typed, and why it was not taken. */
export type FailedComment = { typed: Typed; error: ShapedError }
export type Typed = {
  author: string
  email: string
  body: string
  parent: string | null
  /** What the form sends along, unseen. */
  formToken: string
  website: string
  nudgeToken: string
}

/** The fields of a sent form; whatever else was sent is left behind. */
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
  }
}

type Sent = { outcome: CommentOutcome; own: Own | null } | { status: number; error: ShapedError }

/**
 * `POST /api/comments`, as any frontend would send it: from the reader's network, in the reader's
 * language, and without the cookies of whoever is logged in to the panel.
 */
export async function postComment(rest: WebHandler, req: Request, story: string): Promise<Sent> {
  const address = new URL('/api/comments', `${req.protocol}://${req.headers.host}`)
  const language = new URL(req.originalUrl, address).searchParams.get('language')
  if (language) address.searchParams.set('language', language)
  const { parent, ...typed } = typedIn(req)
  const request = new Request(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': req.headers['accept-language'] ?? '',
    },
    body: JSON.stringify({ ...typed, story, ...(parent ? { parent } : {}) }),
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
    }
  }
  const error = shapeErrors(response.status, body).errors[0]
  return {
    status: response.status,
    error: error ?? { code: 'internal', message: 'The request failed. Please try again.' },
  }
}
