import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Request } from 'express'
import { EnvError } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { splitAddress } from './address.ts'

/** Documents that clients have registered, at most this many characters. The oldest goes first. */
const MAX_CHARACTERS = 4_000_000
const MAX_DOCUMENT = 64_000

const hashOf = (document: string): string => createHash('sha256').update(document).digest('hex')

type Asked = { query?: unknown; extensions?: unknown }

/**
 * The GraphQL documents that clients name by their SHA-256 (`extensions.persistedQuery.sha256Hash`).
 * A client registers a document by sending it together with its hash.
 */
export class PersistedQueries {
  readonly #allowed: ReadonlyMap<string, string> | null
  readonly #registered = new Map<string, string>()
  #characters = 0

  /** `allowed`: the only documents that are answered, by hash; null for any document. */
  constructor(allowed: ReadonlyMap<string, string> | null) {
    this.#allowed = allowed
  }

  documentOf(hash: string): string | undefined {
    return (this.#allowed ?? this.#registered).get(hash)
  }

  /**
   * Returns the document that a request asks for; undefined when it names none, which GraphQL refuses.
   * @throws DatelineError for an unknown hash, a wrong hash and a document that is not allowed
   */
  resolve({ query, extensions }: Asked): string | undefined {
    const hash = hashIn(extensions)
    if (typeof query === 'string') {
      if (hash !== undefined && hash !== hashOf(query))
        throw new DatelineError('bad-query', 'sha256Hash must be the SHA-256 of the query.')
      if (
        this.#allowed &&
        !this.#allowed.has(hashOf(query)) &&
        !this.#allowed.has(hashOf(query.trim()))
      )
        throw new DatelineError(
          'query-not-allowed',
          'This server answers only the GraphQL documents that its operator has listed.',
        )
      if (hash !== undefined && !this.#allowed) this.#register(hash, query)
      return query
    }
    if (hash === undefined) return undefined
    const known = this.documentOf(hash)
    // Clients know the protocol's own message, and then send the document.
    if (known === undefined)
      throw new DatelineError('persisted-query-not-found', 'PersistedQueryNotFound')
    return known
  }

  #register(hash: string, document: string): void {
    if (document.length > MAX_DOCUMENT || this.#registered.has(hash)) return
    this.#registered.set(hash, document)
    this.#characters += document.length
    for (const [oldest, { length }] of this.#registered) {
      if (this.#characters <= MAX_CHARACTERS) return
      this.#registered.delete(oldest)
      this.#characters -= length
    }
  }
}

/**
 * Reads the documents of a folder (`*.graphql`, `*.gql`), by the SHA-256 of the file and of its text
 * without the space around it.
 * @throws EnvError when the folder cannot be read or has no document
 */
export function readAllowList(folder: string): Map<string, string> {
  const allowed = new Map<string, string>()
  try {
    for (const name of readdirSync(folder)) {
      if (!/\.(?:graphql|gql)$/.test(name)) continue
      const text = readFileSync(path.join(folder, name), 'utf8')
      for (const document of [text, text.trim()]) allowed.set(hashOf(document), document)
    }
  } catch (err) {
    const reason = err instanceof Error ? err.message : String(err)
    throw new EnvError([`GRAPHQL_ALLOW_LIST: the folder cannot be read (${reason})`])
  }
  if (allowed.size === 0)
    throw new EnvError([`GRAPHQL_ALLOW_LIST: ${folder} has no file whose name ends with .graphql`])
  return allowed
}

/** Puts the document into a request that names it by hash, and refuses one that is not allowed. */
export function takeDocument(req: Request, queries: PersistedQueries): void {
  // GraphQL reads the body of a POST and the address of a GET, and nothing else may be checked.
  if (req.method === 'POST') {
    const asked = parsed(Buffer.isBuffer(req.body) ? req.body.toString('utf8') : '')
    if (!asked) return
    const query = queries.resolve(asked)
    if (query !== undefined && asked.query === undefined)
      req.body = Buffer.from(JSON.stringify({ ...asked, query }))
    return
  }
  const [address, search] = splitAddress(req.originalUrl)
  const parameters = new URLSearchParams(search)
  const asked = {
    query: parameters.get('query') ?? undefined,
    extensions: parsed(parameters.get('extensions') ?? ''),
  }
  const query = queries.resolve(asked)
  if (query === undefined || asked.query !== undefined) return
  parameters.set('query', query)
  req.url = req.originalUrl = `${address}?${parameters.toString()}`
}

function parsed(text: string): Asked | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    // GraphQL answers what is not JSON.
    return undefined
  }
}

/** Returns the hash that the `extensions` of a request name, in lower case. */
export function hashIn(extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: unknown }
  const { sha256Hash } = (persistedQuery ?? {}) as { sha256Hash?: unknown }
  return typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/i.test(sha256Hash)
    ? sha256Hash.toLowerCase()
    : undefined
}
