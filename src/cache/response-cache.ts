import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  collectRowsRead,
  onRowsChanged,
  type RowEvent,
  type RowsRead,
} from '../store/row-events.ts'
import { Computations } from './computations.ts'
import { holdAnswer, type HeldAnswer } from './held-answer.ts'
import { encodingOf, type KeyOf, makeKeys } from './request-key.ts'
import { type DocumentOf, hasSmallJson, onlyReads, readSmallBody } from './small-body.ts'
import { formFor, isUnchanged, type StoredAnswer, storedAnswer } from './stored-answer.ts'
import { StoredAnswers } from './stored-answers.ts'
import { purgeOf, tagsOfRead } from './tags.ts'

/** A stranger's request for a route whose answers may be kept. */
export type StrangersRead = {
  req: IncomingMessage
  res: ServerResponse
  /** The method of the route: a POST may ask for a read, and is then left to the app. */
  route: { method: string; bodyMs: number }
  /** The headers that every answer to this request has, as one flat array. */
  headers: readonly string[]
}

type Next = () => void

export type CacheOptions = {
  /** The room for answers; 0: nothing is kept. */
  maxBytes: number
  cdnSeconds: number
  /** Chooses the language of a reader from `Accept-Language`. */
  languageOf: (acceptLanguage: string) => string
  /** Answers a request whose body does not arrive in time. */
  limitBody: (read: StrangersRead) => void
  documentOf: DocumentOf
  /** Tells whether every change has been heard of, also those of other processes. */
  isCurrent?: () => boolean
  /** Hears of an error that kept a request from its answer. */
  onError: (err: unknown) => void
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

  /** Answers a request from what is kept, or lets the app answer and keeps that. */
  readonly answer = (read: StrangersRead, next: Next): void => {
    const { req, res, route } = read
    const { method, url = '', headers } = req
    if (this.#options.maxBytes === 0) next()
    else if (method === 'POST') {
      if (route.method === 'POST' && hasSmallJson(req))
        this.#answerPost(read, next).catch(this.#endOf(res))
      else next()
    } else {
      const key = this.#keys.read(url, headers)
      // A HEAD has no body to keep.
      if (key === null) next()
      else this.#answer(key, read, { next, isKept: method === 'GET' })
    }
  }

  #purge(rows: readonly RowEvent[]): void {
    const purge = purgeOf(rows)
    if (purge.tags.size === 0 && purge.kinds.size === 0) return
    this.#computations.note(purge)
    this.#answers.purge(purge)
  }

  async #answerPost(read: StrangersRead, next: Next): Promise<void> {
    const { req } = read
    this.#options.limitBody(read)
    const body = await readSmallBody(req)
    if (body === null) return
    // The app finds it here instead of reading it.
    Object.assign(req, { body })
    const key = this.#keys.post(body, { url: req.url ?? '', headers: req.headers })
    this.#answer(key, read, { next, isKept: 'ask', body })
  }

  #answer(
    key: string,
    read: StrangersRead,
    { next, isKept, body }: { next: Next; isKept: boolean | 'ask'; body?: Buffer },
  ): void {
    // It may purge, so it comes before the look.
    if (this.#options.isCurrent?.() === false) return next()
    const kept = this.#answers.get(key)
    if (kept) {
      this.#hits += 1
      return this.#send(key, kept, read)
    }
    if (isKept === 'ask' ? !body || !onlyReads(body, this.#options.documentOf) : !isKept) next()
    else this.#join(key, read, next).catch(this.#endOf(read.res))
  }

  async #join(key: string, read: StrangersRead, next: Next): Promise<void> {
    const running = this.#computations.joinable(key)
    if (!running) return this.#compute(key, read, next)
    const answer = await running.result
    if (!answer) return next()
    this.#hits += 1
    this.#send(key, answer, read)
  }

  async #compute(key: string, read: StrangersRead, next: Next): Promise<void> {
    this.#misses += 1
    const { res } = read
    const computation = this.#computations.begin(key)
    const held = holdAnswer(res, this.#options.maxBytes / 8)
    let answer: StoredAnswer | null = null
    try {
      const { result, read: rows } = await collectRowsRead(() => {
        next()
        return held.answer
      })
      if (!result) return
      const made = this.#answerOf(result, { ...rows, common: read.headers })
      if (made && !computation.isOutdated(made.tags) && this.#options.isCurrent?.() !== false)
        this.#answers.set(key, made)
      answer = made
    } finally {
      // Others wait for it, also when it failed.
      computation.finish(answer)
    }
    if (!answer) return held.release()
    held.giveBack()
    for (const name of res.getHeaderNames()) res.removeHeader(name)
    this.#send(key, answer, { ...read, isFirst: true })
  }

  /** Ends a request that cannot be answered: its client would wait for ever. */
  #endOf(res: ServerResponse): (err: unknown) => void {
    return (err) => {
      this.#options.onError(err)
      res.destroy()
    }
  }

  /** Returns the answer in the form that others get, or null when they must not get it. */
  #answerOf(
    made: HeldAnswer,
    { rows, trueUntil, common }: RowsRead & { common: readonly string[] },
  ): StoredAnswer | null {
    const tags = tagsOfRead(rows)
    // An answer that was made from nothing could never be purged.
    if (!tags || tags.length === 0 || !isForAll(made)) return null
    return storedAnswer({ ...made, tags, trueUntil, common }, this.#options)
  }

  /** `isFirst`: the request made the answer, and its response has had headers before. */
  #send(
    key: string,
    answer: StoredAnswer,
    { req, res, headers: common, isFirst = false }: StrangersRead & { isFirst?: boolean },
  ): void {
    const { headers, method } = req
    const known = headers['if-none-match']
    if (known !== undefined && isUnchanged(known, answer.etag)) {
      writeHead(res, { status: 304, headers: [...common, ...answer.unchanged], isFirst })
      res.end()
      return
    }
    // The client that had to wait for the answer gets it as it is.
    const encoding = isFirst ? 'identity' : encodingOf(headers['accept-encoding'] ?? '')
    const form = formFor(answer, encoding, (bytes) => this.#answers.grown(key, answer, bytes))
    writeHead(res, { status: 200, headers: [...common, ...form.headers], isFirst })
    res.end(method === 'HEAD' ? undefined : form.body)
  }
}

type Head = { status: number; headers: string[]; isFirst: boolean }

function writeHead(res: ServerResponse, { status, headers, isFirst }: Head): void {
  if (!isFirst) {
    res.writeHead(status, headers)
    return
  }
  // Node keeps the last of two equal names when a header was set before, and Vary comes twice.
  for (let at = 0; at < headers.length; at += 2)
    res.appendHeader(headers[at] ?? '', headers[at + 1] ?? '')
  res.writeHead(status)
}

/** Tells whether others may get the answer: a whole success without cookies or errors. */
function isForAll({ status, headers, body }: HeldAnswer): boolean {
  if (status !== 200 || headers['set-cookie'] !== undefined) return false
  if (/private|no-store/.test(headers['cache-control'] ?? '')) return false
  if (!/^application\/json\b/.test(String(headers['content-type'] ?? ''))) return false
  // GraphQL answers 200 when a part has failed. Text has its quotes escaped.
  return !body.includes('"errors":')
}
