import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorBody } from '../bridge/error-shape.ts'
import type { DatelineError } from '../errors.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { discardRest } from './body.ts'

/** `headers` is a flat list: name, value, name, value. */
type Flat = { status: number; headers: readonly string[]; body: string }

/** Sends a small answer of JSON at once, beside Express. */
export function sendFlat(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: Flat,
): void {
  res.writeHead(status, [
    ...headers,
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
  ])
  res.end(req.method === 'HEAD' ? undefined : body)
  discardRest(req, res)
}

/** Sends an expected error before Express sees the request. */
export function sendError(
  req: IncomingMessage,
  res: ServerResponse,
  { headers, err }: { headers: string[]; err: DatelineError },
): void {
  const body = JSON.stringify(errorBody(err.code, err.message, err.details))
  sendFlat(req, res, { status: err.status, headers, body })
}

/** The limit that was met: a text that names it, and the same for programs. */
export type ManyNamed = { text?: 'comment-flood-email' | 'comment-flood-network'; reason?: string }

type Many = ManyNamed & { headers: readonly string[]; retryAfter: number }

/** Answers 429 in the reader's language. */
export function refuseMany(
  req: IncomingMessage,
  res: ServerResponse,
  { headers, retryAfter, ...named }: Many,
): false {
  const body = JSON.stringify(tooManyRequests(req, retryAfter, named))
  const all = [...headers, 'Retry-After', String(retryAfter)]
  sendFlat(req, res, { status: 429, headers: all, body })
  return false
}

/** Returns the body of an answer that asks a reader to wait. */
export function tooManyRequests(
  req: IncomingMessage,
  seconds: number,
  { text, reason }: ManyNamed = {},
) {
  const language = chooseLanguage(null, req.headers['accept-language'])
  const message = readerText(language, text ?? 'too-many-requests', { seconds })
  const named = reason === undefined ? {} : { reason }
  return errorBody('too-many-requests', message, { retryAfter: seconds, ...named })
}
