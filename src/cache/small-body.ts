import type { IncomingMessage } from 'node:http'

/** A longer GraphQL request is not kept. */
const MAX_BYTES = 64 * 1024

/** Tells whether a request has a JSON body that is short by its own word. */
export function hasSmallJson({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'])
  return (
    length > 0 &&
    length <= MAX_BYTES &&
    headers['content-encoding'] === undefined &&
    headers['x-payload-http-method-override'] === undefined &&
    /^application\/json\b/i.test(headers['content-type'] ?? '')
  )
}

/** Reads a body whole. @returns null when its client has gone */
export function readSmallBody(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((done) => {
    let first: Buffer | undefined
    let more: Buffer[] | undefined
    req.on('data', (chunk: Buffer) => {
      if (!first) first = chunk
      else (more ??= [first]).push(chunk)
    })
    req.once('end', () => done(more ? Buffer.concat(more) : (first ?? Buffer.alloc(0))))
    req.once('close', () => done(null))
  })
}

/** Returns the document of a hash in `extensions.persistedQuery`; undefined when it is not known. */
export type DocumentOf = (extensions: unknown) => string | undefined

/**
 * Tells whether a GraphQL request can only read. The body is parsed, because JSON can spell a
 * character in more than one way. A word that only looks like a mutation costs no more than the cache.
 */
export function onlyReads(body: Buffer, documentOf: DocumentOf): boolean {
  try {
    const asked = JSON.parse(body.toString('utf8')) as { query?: unknown; extensions?: unknown }
    const query = asked.query ?? documentOf(asked.extensions)
    return typeof query === 'string' && !/mutation|subscription/i.test(query)
  } catch {
    return false
  }
}
