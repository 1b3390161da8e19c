import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { collectRowsRead, onRowsChanged, type RowEvent } from '../store/row-events.ts'
import { Computations } from './computations.ts'
import { holdAnswer, type HeldAnswer } from './held-answer.ts'
import { encodingOf, type KeyOf, makeKeys, saysWho } from './request-key.ts'
import { hasSmallJson, onlyReads, readSmallBody } from './small-body.ts'
import { formFor, isUnchanged, type StoredAnswer, storedAnswer } from './stored-answer.ts'
import { StoredAnswers } from './stored-answers.ts'
import { purgeOf, tagsOfRead } from './tags.ts'

const GRAPHQL = '/api/graphql'
const PLAIN_HOST = /^[\w.:[\]-]+$/

export type CacheOptions = {
  /** Answers what the cache does not. */
  app: RequestListener
  /** The room for answers; 0: nothing is kept. */
  maxBytes: number
  cdnSeconds: number
  /** Decides whether an anonymous answer of a route may be kept. */
  isCacheable: (method: string, path: string) => boolean
  /** Returns the CORS headers of an origin, as one flat array. */
  corsOf: (origin: string) => readonly string[]
  /** Chooses the language of a reader from `Accept-Language`. */
  languageOf: (acceptLanguage: string) => string
  /** Tells whether every change has been heard of, also those of other processes. */
  isCurrent?: () => boolean
  /** Counts a request against its network's rate, and says whether it may be answered. */
  mayAnswer?: (req: IncomingMessage) => boolean
}

export type CacheStats = { hits: number; misses: number; entries: number; bytes: number }

/** Keeps the answers that strangers get, and answers before the app does. */
export class ResponseCache {
  readonly #options: CacheOptions
  readonly #answers: StoredAnswers
  readonly #computations = new Computations<StoredAnswer>()
  readonly #keys: KeyOf
  readonly #stopListening: () => void
  #hits = 0
  #misses = 0

  constructor(options: CacheOptions) {
    this.#options = options
    this.#answers = new StoredAnswers(options.maxBytes)
    this.#keys = makeKeys(options.languageOf)
    this.#stopListening = onRowsChanged((rows) => this.#purge(rows))
  }

  /** Stops to listen for changes. */
  close(): void {
    this.#stopListening()
    this.#answers.clear()
  }

  stats(): CacheStats {
    return { hits: this.#hits, misses: this.#misses, ...this.#answers.size }
  }

  /** Answers a request from the cache, or hands it to the app. */
  readonly listener: RequestListener = (req, res) => {
    const { app, maxBytes } = this.#options
    const { method, url = '', headers } = req
    // The app refuses a Host that is not one.
    if (!url.startsWith('/api/') || !PLAIN_HOST.test(headers.host ?? '')) return app(req, res)
    if (saysWho(headers)) {
      res.setHeader('Cache-Control', 'private, no-store')
      return app(req, res)
    }
    if (maxBytes === 0) return app(req, res)
    if (method === 'GET' || method === 'HEAD') {
      const key = this.#keys.read(url, headers)
      return key === null ? app(req, res) : this.#answer(key, req, res)
    }
    if (method === 'POST' && url === GRAPHQL && hasSmallJson(req)) void this.#answerPost(req, res)
    else app(req, res)
  }

  #purge(rows: readonly RowEvent[]): void {
    const purge = purgeOf(rows)
    if (purge.tags.size === 0 && purge.kinds.size === 0) return
    this.#computations.note(purge)
    this.#answers.purge(purge)
  }

  async #answerPost(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readSmallBody(req)
    if (body === null) return
    // The app's own reader of bodies finds it here.
    Object.assign(req, { body })
    this.#answer(this.#keys.post(body, req.headers), req, res, () => onlyReads(body))
  }

  #answer(
    key: string,
    req: IncomingMessage,
    res: ServerResponse,
    isRead: () => boolean = () => true,
  ): void {
    const { app, isCacheable, isCurrent, mayAnswer } = this.#options
    // It may purge, so it comes before the look.
    if (isCurrent?.() === false) return app(req, res)
    const kept = this.#answers.get(key)
    if (kept) {
      if (mayAnswer?.(req) === false) return app(req, res)
      this.#hits += 1
      return this.#send(key, kept, req, res)
    }
    const { method = 'GET', url = '' } = req
    const [path = ''] = url.split('?', 1)
    // A HEAD has no body to keep.
    if (method === 'HEAD' || !isCacheable(method, path) || !isRead()) return app(req, res)
    void this.#join(key, req, res)
  }

  async #join(key: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const running = this.#computations.joinable(key)
    if (!running) return this.#compute(key, req, res)
    const answer = await running.result
    if (!answer || this.#options.mayAnswer?.(req) === false) return this.#options.app(req, res)
    this.#hits += 1
    this.#send(key, answer, req, res)
  }

  async #compute(key: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    this.#misses += 1
    const computation = this.#computations.begin(key)
    const held = holdAnswer(res, this.#options.maxBytes / 8)
    const { result, read } = await collectRowsRead(() => {
      this.#options.app(req, res)
      return held.answer
    })
    if (!result) return computation.finish(null)
    const tags = tagsOfRead(read.rows)
    const answer =
      tags && tags.length > 0 && isForAll(result)
        ? storedAnswer({ ...result, tags, trueUntil: read.trueUntil }, this.#options)
        : null
    if (answer && !computation.isOutdated(answer.tags) && (answer.endsAt ?? Infinity) > Date.now())
      this.#answers.set(key, answer)
    computation.finish(answer)
    if (!answer) return held.release()
    held.giveBack()
    const own = ownHeaders(result)
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    this.#send(key, answer, req, res, own)
  }

  #send(
    key: string,
    answer: StoredAnswer,
    req: IncomingMessage,
    res: ServerResponse,
    own: readonly string[] = [],
  ): void {
    const { headers } = req
    const { origin } = headers
    const cors = origin === undefined ? own : [...own, ...this.#options.corsOf(origin)]
    const known = headers['if-none-match']
    if (known !== undefined && isUnchanged(known, answer.etag)) {
      res.writeHead(304, cors.length > 0 ? [...answer.unchanged, ...cors] : [...answer.unchanged])
      res.end()
      return
    }
    const encoding = encodingOf(headers['accept-encoding'] ?? '')
    const form = formFor(answer, encoding, (bytes) => this.#answers.grown(key, answer, bytes))
    res.writeHead(200, cors.length > 0 ? [...form.headers, ...cors] : (form.headers as string[]))
    if (req.method === 'HEAD') res.end()
    else res.end(form.body)
  }
}

/** Tells whether others may get the answer: a whole success without cookies or errors. */
function isForAll({ status, headers, body }: HeldAnswer): boolean {
  if (status !== 200 || headers['set-cookie'] !== undefined) return false
  if (/private|no-store/.test(headers['cache-control'] ?? '')) return false
  if (!/^application\/json\b/.test(String(headers['content-type'] ?? ''))) return false
  // GraphQL answers 200 when a part has failed. Text has its quotes escaped.
  return !body.includes('"errors":')
}

/** Returns the headers that only the request has that made the answer: what is left of its rate. */
const ownHeaders = ({ headers }: HeldAnswer): string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    /^ratelimit/i.test(name) && value !== undefined
      ? [value].flat().flatMap((one) => [name, String(one)])
      : [],
  )
