import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { Payload } from 'payload'
import { releaseKeysOf } from '../store/held-keys.ts'
import { MAX_TRIES, pause } from '../store/write-conflict.ts'
import { shapeErrors } from './error-shape.ts'
import { WriteOrder } from './write-order.ts'

/** A function that answers a web request: Payload's REST, or our GraphQL. */
export type WebHandler = (request: Request) => Promise<Response>

/** Makes a `Request → Response` handler answer Express requests. */
export const answerWith = (handler: WebHandler, logger: Payload['logger']) => {
  const ask = askWith(handler, logger)
  return async (req: ExpressRequest, res: ExpressResponse): Promise<void> =>
    sendWeb(await ask(req, res), res)
}

/**
 * Makes a handler answer the request of Express with a web response in our shape. It repeats a request
 * after a write conflict on MongoDB if the body was read whole (`req.body` is a Buffer). No other code
 * repeats requests (docs/payload-traps.md: write-conflicts).
 */
export const askWith =
  (handler: WebHandler, logger: Payload['logger']) =>
  async (req: ExpressRequest, res: ExpressResponse): Promise<Response> => {
    const abort = new AbortController()
    res.on('close', () => {
      if (!res.writableFinished) abort.abort()
    })
    const known = { arrival: randomUUID(), signal: abort.signal, writeOrder: new WriteOrder() }
    let response: Response
    try {
      response = await untilNoWriteConflict(req, () => handler(toWebRequest(req, known)), logger)
    } finally {
      known.writeOrder.end()
      // Payload tells its hooks nothing of a document that a bulk request could not change.
      releaseKeysOf(known.arrival)
    }
    return shaped(response)
  }

async function untilNoWriteConflict(
  req: ExpressRequest,
  attempt: () => Promise<Response>,
  logger: Payload['logger'],
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await attempt()
    if (!(await isWriteConflict(response))) return response
    if (tries === MAX_TRIES || !canRepeat(req)) {
      logger.warn(`${req.method} ${req.path} failed with a write conflict (attempt ${tries})`)
      return response
    }
    await pause(tries)
  }
}

const canRepeat = (req: ExpressRequest): boolean => Buffer.isBuffer(req.body) || !hasBody(req)

const hasBody = (req: ExpressRequest): boolean => !/^(GET|HEAD)$/.test(req.method)

async function isWriteConflict(response: Response): Promise<boolean> {
  if (response.headers.get('x-write-conflict')) return true
  if (response.status !== 503) return false
  return (await response.clone().text()).includes('"write-conflict"')
}

/** Makes the web request. HEAD becomes GET, and the answer's body is not sent (docs/payload-traps.md: head-requests). */
function toWebRequest(
  req: ExpressRequest,
  { signal, ...known }: { arrival: string; signal: AbortSignal; writeOrder: WriteOrder },
): Request {
  const body = !hasBody(req)
    ? undefined
    : Buffer.isBuffer(req.body)
      ? new Uint8Array(req.body)
      : streamOf(req)
  const request = new Request(addressOf(req), {
    method: req.method === 'HEAD' ? 'GET' : req.method,
    headers: webHeaders(req),
    signal,
    ...(body ? { body, duplex: 'half' } : {}),
  })
  // Payload uses this object as its request, so hooks see the properties that are set here.
  return Object.assign(request, { ip: req.ip, ...known })
}

/**
 * Streams the body as it arrives. A reader that stops does not cut the connection, as it would with
 * `Readable.toWeb`: the rest is discarded, so that the client can read the error.
 */
function streamOf(req: ExpressRequest): ReadableStream {
  const chunks = req.iterator({ destroyOnReturn: false })
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = (await chunks.next()) as IteratorResult<Buffer, undefined>
        if (done) controller.close()
        else controller.enqueue(new Uint8Array(value))
      },
      cancel: async () => {
        await chunks.return?.()
        req.resume()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Returns the request's headers in the form that Payload's `auth` needs. */
export function webHeaders(req: ExpressRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  return headers
}

/** @throws Error when the Host header is not a host; the app answers 400 then */
const addressOf = (req: ExpressRequest): URL =>
  new URL(req.originalUrl, `${req.protocol}://${req.headers.host}`)

/** Gives every error answer our shape, also one without a body, and sets its Retry-After header. */
async function shaped(response: Response): Promise<Response> {
  if (response.status < 400) return response
  // "Not implemented" is how Payload says that a collection has no routes.
  const status = response.status === 501 ? 404 : response.status
  const isJson = response.headers.get('content-type')?.includes('json')
  const body: unknown = isJson
    ? await response.json()
    : { message: `${STATUS_CODES[status] ?? 'Something went wrong'}.` }
  const errors = shapeErrors(status, body)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  headers.delete('content-type')
  const { retryAfter } = errors.errors[0] ?? {}
  if (retryAfter) headers.set('retry-after', String(retryAfter))
  return Response.json(errors, { status, headers })
}

/** Sends a web response as the answer of Express. */
export async function sendWeb(response: Response, res: ExpressResponse): Promise<void> {
  res.status(response.status)
  for (const [name, value] of response.headers) {
    // The front has set these headers. An answer to staff is private, whatever the endpoint says.
    const isOurs =
      name.startsWith('access-control-') ||
      name === 'x-write-conflict' ||
      (name === 'cache-control' && res.hasHeader(name))
    if (name !== 'set-cookie' && !isOurs) res.append(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.append('set-cookie', cookies)
  if (!response.body || res.req.method === 'HEAD') {
    await response.body?.cancel()
    res.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as never), res)
  } catch (err) {
    // The client closed the connection in the middle, so there is nobody to answer.
    if (!(err instanceof Error && 'code' in err && err.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw err
  }
}
