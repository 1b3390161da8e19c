import type { Request as ExpressRequest, RequestHandler } from 'express'
import { DatelineError } from '../errors.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { errorBody, type ShapedError } from '../bridge/error-shape.ts'

const numbers = ['latest', 'first', 'replies'] as const
const words = ['neighbours', 'after', 'sort', 'language'] as const

type Answer = { data?: { StoryPage: unknown }; errors?: ShapedError[] }

/** The document's variables from a query string, which names them alike. */
function variablesFrom(slug: string, query: URLSearchParams): Record<string, unknown> {
  const variables: Record<string, unknown> = { slug }
  for (const name of numbers) {
    const given = query.get(name)
    if (given === null) continue
    if (!/^-?\d{1,9}$/.test(given))
      throw new DatelineError('bad-query', `${name} must be a whole number.`, { field: name })
    variables[name] = Number(given)
  }
  for (const name of words) {
    const given = query.get(name)
    if (given !== null) variables[name] = given
  }
  return variables
}

/** Sends the contract's document, or one with more fields, to our own GraphQL, as any frontend would. */
export async function askForStoryPage(
  graphql: WebHandler,
  req: ExpressRequest,
  { document, variables }: { document: string; variables: Record<string, unknown> },
): Promise<Answer> {
  const request = new Request(new URL('/api/graphql', `${req.protocol}://${req.headers.host}`), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': req.headers['accept-language'] ?? '',
    },
    body: JSON.stringify({ query: document, variables }),
  })
  const response = await graphql(request)
  return (await response.json()) as Answer
}

/** `GET /api/story-page/:slug`: the same JSON as `data.StoryPage`, for those who do not speak GraphQL. */
export const storyPageTwin =
  (graphql: WebHandler): RequestHandler<{ slug: string }> =>
  async (req, res) => {
    const { searchParams } = new URL(req.originalUrl, 'http://localhost')
    const variables = variablesFrom(req.params.slug, searchParams)
    const { data, errors } = await askForStoryPage(graphql, req as ExpressRequest, {
      document: storyPageDocument,
      variables,
    })
    if (errors?.[0]) {
      const retryAfter = errors[0].retryAfter
      if (retryAfter) res.set('Retry-After', String(retryAfter))
      const status = { unavailable: 503, internal: 500 }[errors[0].code] ?? 400
      res.status(status).json({ errors })
    } else if (!data?.StoryPage) {
      res.status(404).json(errorBody('not-found', 'There is no such story.'))
    } else {
      res.json(data.StoryPage)
    }
  }
