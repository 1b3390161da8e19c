import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './request-key.ts'

/** A body that is shorter than this gains nothing by compression. */
const MIN_COMPRESSED = 1_000

/** Headers that are of one request, or that the answer gets anew. */
const ofRequest =
  /^(?:access-control-.*|ratelimit.*|content-length|transfer-encoding|connection|keep-alive|date|etag|vary|cache-control)$/i

/** One form of the answer: its headers as one flat array for `writeHead`, and its bytes. */
type Form = { headers: readonly string[]; body: Buffer }

/** An answer that many requests get. */
export type StoredAnswer = {
  etag: string
  tags: readonly string[]
  /** The moment at which it ends, in Unix milliseconds. */
  endsAt: number | null
  identity: Form
  compressed: Partial<Record<Exclude<Encoding, 'identity'>, Form | 'asked'>>
  /** The headers of a 304. */
  unchanged: readonly string[]
}

export type Made = {
  headers: OutgoingHttpHeaders
  body: Buffer
  tags: readonly string[]
  trueUntil: Date | null
  /** The headers that every answer has, as one flat array. They are not kept. */
  common: readonly string[]
}

/** Makes an answer that can be kept. `cdnSeconds`: how long a CDN may keep it; 0: not at all. */
export function storedAnswer(
  { headers, body: made, tags, trueUntil, common }: Made,
  { cdnSeconds }: { cdnSeconds: number },
): StoredAnswer {
  const body = alone(made)
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const unchanged = [
    ['ETag', etag],
    ['Cache-Control', cacheControl(cdnSeconds)],
    ['Vary', 'Accept-Encoding'],
    ['Cache-Tag', cacheTag(tags)],
  ].flat()
  const named = new Set(common.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()))
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    ofRequest.test(name) || named.has(name.toLowerCase()) || value === undefined
      ? []
      : [value].flat().flatMap((one) => [name, String(one)]),
  )
  return {
    etag,
    tags,
    endsAt: trueUntil?.getTime() ?? null,
    identity: { headers: [...kept, ...unchanged, 'Content-Length', `${body.length}`], body },
    compressed: {},
    unchanged,
  }
}

/**
 * Returns bytes that keep no others in memory. A small buffer is a part of a larger one that Node shares
 * out, and a compressed body is a part of 16 KB.
 */
function alone(body: Buffer): Buffer {
  if (body.buffer.byteLength === body.length) return body
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}

// A CDN's copy is not purged when something changes, so it gets none unless the operator allows it.
const cacheControl = (cdnSeconds: number): string =>
  cdnSeconds > 0
    ? `public, max-age=0, s-maxage=${cdnSeconds}, stale-while-revalidate=${cdnSeconds}`
    : 'public, max-age=0, must-revalidate'

/** Proxies limit the length of a header. A CDN that purges by kind still reaches the answer. */
const MAX_CACHE_TAG = 2_000

function cacheTag(tags: readonly string[]): string {
  // An id that a client invented may have characters that no header can carry.
  const all = tags.map((tag) => (isPlainTag.test(tag) ? tag : tag.split(':')[0])).join(',')
  if (all.length <= MAX_CACHE_TAG) return all
  return [...new Set(tags.map((tag) => tag.split(':')[0]))].join(',')
}

const isPlainTag = /^[a-z-]+(:[\w-]+)?$/

const compress = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        // Quality 4 takes a fifth of a millisecond for a story page, 11 takes twenty.
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
}

/**
 * Returns the form of the answer for an encoding. The first request for a compressed form gets the
 * plain one, and the compression begins after it: an answer that is purged before it is asked for
 * twice costs none. `onGrown` gets the bytes that the answer then takes more.
 */
export function formFor(
  answer: StoredAnswer,
  encoding: Encoding,
  onGrown: (bytes: number) => void,
): Form {
  if (encoding === 'identity' || answer.identity.body.length < MIN_COMPRESSED)
    return answer.identity
  const form = answer.compressed[encoding]
  if (form && form !== 'asked') return form
  if (!form) {
    answer.compressed[encoding] = 'asked'
    void compress[encoding](answer.identity.body).then(
      (compressed) => {
        const body = alone(compressed)
        const headers = answer.identity.headers.slice(0, -1)
        answer.compressed[encoding] = {
          headers: [...headers, `${body.length}`, 'Content-Encoding', encoding],
          body,
        }
        onGrown(body.length)
      },
      // The plain form remains.
      () => undefined,
    )
  }
  return answer.identity
}

/** Returns the bytes that an answer takes, roughly. */
export const bytesOf = ({ identity, tags }: StoredAnswer): number =>
  identity.body.length + 1_500 + 150 * tags.length

/** Tells whether the client has the answer already. */
export const isUnchanged = (ifNoneMatch: string, etag: string): boolean =>
  ifNoneMatch === etag ||
  ifNoneMatch === '*' ||
  (ifNoneMatch.includes(',') &&
    ifNoneMatch.split(',').some((one) => strong(one.trim()) === strong(etag))) ||
  strong(ifNoneMatch) === strong(etag)

const strong = (etag: string): string => etag.replace(/^W\//, '')
