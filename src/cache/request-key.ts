import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A longer address is not kept. */
const MAX_ADDRESS = 4_096

/** Remembers the results of a function of header values, of which clients send few. */
function remembering<T>(work: (header: string) => T): (header: string) => T {
  const known = new Map<string, T>()
  return (header) => {
    const seen = known.get(header)
    if (seen !== undefined) return seen
    if (known.size >= 1_000) known.clear()
    const result = work(header)
    if (header.length <= 200) known.set(header, result)
    return result
  }
}

/** A parameter whose name Payload's parser takes apart as we do. Its values may be anything. */
const plainName = /^([A-Za-z_-]+)(?:\[|%5[Bb]|=|$)/

/**
 * Returns the address with its parameters in the order of their names, so that two spellings of one
 * request have one key. Parameters of one name keep their order. An address with an unusual name is
 * returned as it is.
 */
export function normalAddress(url: string): string {
  const mark = url.indexOf('?')
  if (mark === -1 || url.indexOf('&', mark) === -1) return url
  const parts: [name: string, part: string][] = []
  for (const part of url.slice(mark + 1).split('&')) {
    const name = plainName.exec(part)?.[1]
    if (name === undefined) return url
    parts.push([name, part])
  }
  parts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `${url.slice(0, mark)}?${parts.map(([, part]) => part).join('&')}`
}

export type KeyOf = {
  /** @returns null for an address that is not kept */
  read: (url: string, headers: IncomingHttpHeaders) => string | null
  post: (body: Buffer, asked: { url: string; headers: IncomingHttpHeaders }) => string
}

/** Makes the functions that return a request's key. `languageOf` chooses from `Accept-Language`. */
export function makeKeys(languageOf: (acceptLanguage: string) => string): KeyOf {
  const language = remembering(languageOf)
  return {
    read: (url, headers) =>
      url.length > MAX_ADDRESS
        ? null
        : `${language(headers['accept-language'] ?? '')} ${normalAddress(url)}`,
    post: (body, { url, headers }) => {
      const hash = createHash('sha256').update(body).digest('base64')
      return `${language(headers['accept-language'] ?? '')} ${url} ${hash}`
    },
  }
}

export type Encoding = 'br' | 'gzip' | 'identity'

/** Returns the encoding that a client gets: brotli, gzip or none, as `Accept-Encoding` allows. */
export const encodingOf: (acceptEncoding: string) => Encoding = remembering((header) => {
  const allowed = new Set<string>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim())
    if (!parameters.some((one) => /^q=0(?:\.0*)?$/.test(one))) allowed.add(name)
  }
  return allowed.has('br') ? 'br' : allowed.has('gzip') ? 'gzip' : 'identity'
})
