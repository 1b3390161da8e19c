import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, Response } from 'express'
import { errorBody } from '../bridge/error-shape.ts'
import type { DatelineError } from '../errors.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { discardRest } from './body.ts'

/** `headers` is a flat list: name, value, name, value. */
type Flat = { status: number; headers: readonly string[]; body: string }

type Instead = (flat: Flat) => Promise<void>

const instead = new WeakMap<IncomingMessage, Instead>()

/** Lets a request get another answer than the JSON of `sendFlat`. */
export const answerInstead = (req: IncomingMessage, answer: Instead): void => {
  instead.set(req, answer)
}

/** Lets an error that Express sends as JSON become the other answer of its request. */
export function sendJsonInstead({ req, res }: { req: Request; res: Response }): void {
  const answer = instead.get(req)
  if (!answer) return
  const json = res.json.bind(res)
  res.json = (body: unknown) => {
    if (res.statusCode < 400 || !instead.delete(req)) return json(body)
    const flat = { status: res.statusCode, headers: [], body: JSON.stringify(body) }
    void answer(flat).catch(() => res.destroy())
    return res
  }
}

/** Sends a small answer of JSON at once, beside Express. */
export function sendFlat(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: Flat,
): void {
  const other = instead.get(req)
  if (other) {
    instead.delete(req)
    void other({ status, headers, body })
      .catch(() => res.destroy())
      .finally(() => discardRest(req, res))
    return
  }
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
