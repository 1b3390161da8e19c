import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { errorBody } from '../bridge/error-shape.ts'
import type { Env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { isJsonObject } from '../guards/json-body.ts'
import { MB, type Route } from './route.ts'

/** The largest body that is not an upload. */
export const MAX_BODY_BYTES = MB

/** Tells whether a body is a form with files, which Payload reads as it arrives. */
const isMultipart = (type: string | undefined): boolean =>
  /^multipart\/form-data\b/i.test(type ?? '')

/**
 * Tells whether a request streams past to Payload, because it may have a large file. The panel also
 * sends a photo's caption as a form: such a small change is read whole, so that it can be repeated
 * after a write conflict.
 */
export const isStreamed = ({ headers, method }: IncomingMessage, route: Route): boolean =>
  route.bytes === 'upload' &&
  isMultipart(headers['content-type']) &&
  !(method === 'PATCH' && Number(headers['content-length'] ?? Infinity) <= MAX_BODY_BYTES)

/** Tells whether a request's method gives its body a meaning. */
export const maySendBody = ({ method }: IncomingMessage): boolean =>
  method !== 'GET' && method !== 'HEAD'

/** Tells whether a request has a body, or says that it has. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Returns the error of a body whose declared length is too large, before any of it is read. */
export function refuseLength(
  req: IncomingMessage,
  route: Route,
  { uploadMaxBytes }: Pick<Env, 'uploadMaxBytes'>,
): DatelineError | undefined {
  if (!hasBody(req)) return undefined
  const length = req.headers['content-length']
  if (!isStreamed(req, route))
    return Number(length ?? 0) > maxOf(route) ? tooLarge(route) : undefined
  if (length === undefined)
    return new DatelineError('length-required', 'Send an upload with a Content-Length.')
  // The fields beside the file have as much room as any other body.
  return Number(length) > uploadMaxBytes + MAX_BODY_BYTES
    ? new DatelineError('file-too-large', uploadLimitMessage(uploadMaxBytes))
    : undefined
}

const maxOf = ({ bytes }: Pick<Route, 'bytes'>): number =>
  bytes === 'upload' ? MAX_BODY_BYTES : bytes

const tooLarge = (route: Pick<Route, 'bytes'>): DatelineError =>
  new DatelineError('body-too-large', `The body must not exceed ${sizeOf(maxOf(route))}.`)

const sizeOf = (bytes: number): string =>
  bytes >= MB ? `${bytes / MB} MB` : bytes >= 1024 ? `${bytes / 1024} KB` : `${bytes} bytes`

/**
 * Reads a body whole, so that a write can be tried again after a conflict. It stays bytes, because
 * Payload parses it itself.
 * @throws DatelineError `body-too-large`; Error when the client has gone
 */
export async function readWhole(
  req: IncomingMessage,
  route: Pick<Route, 'bytes'>,
): Promise<Buffer> {
  if (!hasBody(req)) return Buffer.alloc(0)
  if (req.destroyed) throw cutShort()
  const encoding = req.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return readEncoded(req, route)
  return new Promise((done, fail) => {
    const chunks: Buffer[] = []
    let length = 0
    req.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxOf(route)) chunks.push(chunk)
      else fail(tooLarge(route))
    })
    req.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    // A client that goes away is no fault of ours, and fills no log.
    req.on('error', () => fail(cutShort()))
    req.on('close', () => fail(cutShort()))
  })
}

const cutShort = (): DatelineError =>
  new DatelineError('bad-request', 'The request ended too soon.')

/** Reads a compressed body. Its limit counts the bytes that come out. */
function readEncoded(req: IncomingMessage, route: Pick<Route, 'bytes'>): Promise<Buffer> {
  const read: RequestHandler = express.raw({ limit: maxOf(route), type: () => true })
  return new Promise((done, fail) => {
    void read(req as never, {} as never, (err?: unknown) => {
      const { body } = req as { body?: unknown }
      if (err instanceof Error) fail(err)
      else done(Buffer.isBuffer(body) ? body : Buffer.alloc(0))
    })
  })
}

/**
 * Refuses a JSON body that is not an object (docs/payload-traps.md: bad-json-body).
 * @throws DatelineError `bad-json`
 */
export function refuseBadJson(req: IncomingMessage, body: Buffer): void {
  const isJson = /\bjson\b/i.test(req.headers['content-type'] ?? '')
  if (isJson && body.length > 0 && !isJsonObject(body))
    throw new DatelineError('bad-json', 'The body must be a JSON object.')
}

/** Parsing a body of 1 MB with many names takes longer than any document needs. */
const MAX_STRANGERS_GRAPHQL = 128 * 1024

/**
 * Refuses a long GraphQL request of somebody without a login, before it is parsed.
 * @throws DatelineError `body-too-large`
 */
export function refuseLongGraphQL(route: Route, body: Buffer): void {
  if (route.by === 'graphql' && body.length > MAX_STRANGERS_GRAPHQL)
    throw new DatelineError(
      'body-too-large',
      `Without a login, a GraphQL request must not exceed ${sizeOf(MAX_STRANGERS_GRAPHQL)}.`,
    )
}

/** The rest of a refused body that is still read, so that the client can read the answer. */
const MAX_REST_BYTES = 8 * MB
const MAX_REST_MS = 5_000

/** Reads what is left of a refused body, within limits, and then closes the connection. */
export function discardRest(req: IncomingMessage, res: ServerResponse): void {
  if (req.complete || !hasBody(req)) return
  let length = 0
  const end = (): void => void req.socket.destroy()
  const timer = setTimeout(end, MAX_REST_MS).unref()
  res.on('close', () => {
    if (req.complete) clearTimeout(timer)
  })
  req.on('close', () => clearTimeout(timer))
  req.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > MAX_REST_BYTES) end()
  })
  req.on('end', () => clearTimeout(timer))
}

/**
 * Calls `end` when a body has not arrived in time. A body that arrives byte by byte would otherwise keep
 * its place for minutes.
 */
export function limitBodyTime(req: IncomingMessage, ms: number, end: () => void): void {
  if (req.complete || !hasBody(req)) return
  const timer = setTimeout(end, ms).unref()
  const stop = (): void => clearTimeout(timer)
  req.on('end', stop)
  req.on('close', stop)
}

/**
 * Returns the message of a too large upload. Payload uses it for a file without a declared length.
 */
export const uploadLimitMessage = (bytes: number): string =>
  `An upload must not exceed ${Number((bytes / 1024 / 1024).toFixed(2))} MB.`

/** Answers a request whose body did not arrive in time, and closes its connection. */
export function endSlowBody(req: Request, res: Response): void {
  if (!res.headersSent) {
    const message = 'The body did not arrive in time. Please send it again.'
    res.on('finish', () => req.destroy())
    res.set('Connection', 'close').status(408).json(errorBody('body-too-slow', message))
  } else req.destroy()
}
