import type { Request, Response } from 'express'
import { GraphQLError } from 'graphql'
import { classify } from '../guards/failures.ts'
import { toSentError } from '../guards/graphql-errors.ts'
import { asksToBeRead } from '../guards/method-override.ts'
import type { Newsroom } from '../pages/story.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import type { RouteAnswer } from './front.ts'
import { answerDocument } from './story-page-twin.ts'

type Asked = Record<'query' | 'variables' | 'operationName' | 'extensions', unknown>

/**
 * Answers requests for the contract's document, with the bytes that GraphQL answers, and leaves all
 * others to GraphQL. It needs no login: a page is the same for everybody.
 */
export const answerKnownDocument =
  (newsroom: Newsroom, answerAny: RouteAnswer): RouteAnswer =>
  async (req, res) => {
    const type = acceptedType(req.headers.accept)
    const asked = type ? askedOf(req) : null
    if (!type || asked?.query !== storyPageDocument || !isPlain(asked)) {
      await answerAny(req, res)
      return
    }
    const variables = (asked.variables ?? {}) as Record<string, unknown>
    let page: Awaited<ReturnType<typeof answerDocument>>
    try {
      page = await answerDocument(newsroom, { variables, headers: req.headers })
    } catch (err) {
      answerFailure(newsroom, err, res.set('Content-Type', type))
      return
    }
    if (page === undefined) await answerAny(req, res)
    else res.set('Content-Type', type).end(JSON.stringify({ data: { StoryPage: page } }))
  }

/** Answers a failure of the database as GraphQL answers it. */
function answerFailure({ payload }: Newsroom, err: unknown, res: Response): void {
  const originalError = err instanceof Error ? err : new Error(String(err))
  const failed = new GraphQLError(originalError.message, { originalError, path: ['StoryPage'] })
  const sent = toSentError(failed, (unexpected) =>
    payload.logger.error({ err: unexpected, msg: 'A story page could not be read' }),
  )
  if (sent.retryAfter) res.set('Retry-After', String(sent.retryAfter))
  res
    .status(classify(err) ? 503 : 200)
    .end(JSON.stringify({ errors: [sent], data: { StoryPage: null } }))
}

/** Returns the type of the answer that graphql-http chooses; null when it refuses the request. */
function acceptedType(accept: string | undefined): string | null {
  for (const one of (accept || '*/*').replace(/\s/g, '').toLowerCase().split(',')) {
    const [type, ...params] = one.split(';')
    const charset = params.find((param) => param.includes('charset=')) ?? 'charset=utf-8'
    if (type === 'application/graphql-response+json' && charset === 'charset=utf-8')
      return `${type}; charset=utf-8`
    const isJson = type === 'application/json' || type === 'application/*' || type === '*/*'
    if (isJson && /^charset=utf-?8$/.test(charset)) return 'application/json; charset=utf-8'
  }
  return null
}

/** Tells whether GraphQL has nothing to object to beside the values of the variables. */
const isPlain = ({ operationName, variables, extensions }: Asked): boolean =>
  (operationName === undefined || operationName === null || operationName === 'StoryPage') &&
  [variables, extensions].every((value) => value === undefined || value === null || isRecord(value))

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads the request as GraphQL over HTTP has it; null when it is another kind of request. */
function askedOf(req: Request): Asked | null {
  try {
    if (req.method !== 'POST') return askedByAddress(req.originalUrl)
    if (asksToBeRead(req.headers)) return null
    if (!/^application\/json(;charset=utf-8)?$/i.test(contentTypeOf(req))) return null
    if (!Buffer.isBuffer(req.body) || req.body.length < storyPageDocument.length) return null
    return JSON.parse(req.body.toString('utf8')) as Asked
  } catch {
    return null
  }
}

const contentTypeOf = (req: Request): string =>
  (req.headers['content-type'] ?? '').replace(/\s/g, '')

function askedByAddress(address: string): Asked | null {
  if (address.length < storyPageDocument.length) return null
  const search = new URLSearchParams(address.slice(address.indexOf('?') + 1))
  const parsed = (name: string): unknown => JSON.parse(search.get(name) || 'null')
  return {
    query: search.get('query'),
    operationName: search.get('operationName'),
    variables: parsed('variables'),
    extensions: parsed('extensions'),
  }
}
