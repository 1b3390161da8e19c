import type { Request as ExpressRequest, RequestHandler } from 'express'
import { DatelineError } from '../errors.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import { askForStoryPage } from '../bridge/ask-story-page.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'

const numbers = ['latest', 'first', 'replies'] as const
const words = ['neighbours', 'after', 'sort', 'language'] as const

/** Reads the document's variables from a query string with the same names. */
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

/**
 * `GET /api/story-page/:slug` answers the JSON of `data.StoryPage` to clients that do not use
 * GraphQL.
 */
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
      res.status(404).json(errorBody('not-found', 'This story does not exist.'))
    } else {
      res.json(data.StoryPage)
    }
  }
