import type { IncomingHttpHeaders } from 'node:http'
import { DatelineError } from '../errors.ts'
import type { Newsroom } from '../pages/story.ts'
import { answerStoryPage, type MoreReplies, validVariables } from '../pages/story-page-answer.ts'
import { storyPageDocument } from '../pages/story-page-document.ts'
import { askForStoryPage } from '../bridge/ask-story-page.ts'
import type { WebHandler } from '../bridge/web-handler.ts'
import { errorBody } from '../bridge/error-shape.ts'
import type { RouteAnswer } from './front.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'

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

/** Reads the parameters that the document does not have. */
function moreFrom(query: URLSearchParams): MoreReplies {
  const [repliesAfter, root] = [query.get('repliesAfter'), query.get('root')]
  return { ...(repliesAfter === null ? {} : { repliesAfter }), ...(root === null ? {} : { root }) }
}

/**
 * `GET /api/story-page/:slug` answers the JSON of `data.StoryPage` to clients that do not use
 * GraphQL. GraphQL itself answers the requests with invalid variables: it says what is wrong.
 */
export const storyPageTwin =
  (newsroom: Newsroom, graphql: WebHandler): RouteAnswer =>
  async (req, res) => {
    const mark = req.originalUrl.indexOf('?')
    const query = new URLSearchParams(mark === -1 ? '' : req.originalUrl.slice(mark))
    const variables = variablesFrom(String(req.params.slug), query)
    const more = moreFrom(query)
    const page = await answerDocument(newsroom, { variables, more, headers: req.headers })
    if (page !== undefined) {
      if (page) res.json(page)
      else res.status(404).json(errorBody('not-found', 'This story does not exist.'))
      return
    }
    const { errors } = await askForStoryPage(graphql, req, {
      document: storyPageDocument,
      variables,
    })
    if (!errors?.[0]) throw new Error('GraphQL found no fault in the variables of a story page.')
    res.status(400).json({ errors })
  }

type Asked = {
  variables: Record<string, unknown>
  headers: IncomingHttpHeaders
  more?: MoreReplies
}

/**
 * Answers the contract's document with these variables.
 * @returns the page; null when there is none; undefined when the variables are not valid
 */
export async function answerDocument(newsroom: Newsroom, { variables, headers, more }: Asked) {
  const valid = validVariables(variables)
  if (!valid) return undefined
  const { language, ...rest } = valid
  try {
    return await answerStoryPage(newsroom, {
      variables: rest,
      language: chooseLanguage(language, headers['accept-language']),
      now: new Date(),
      ...(more ? { more } : {}),
    })
  } catch (err) {
    // GraphQL does not know the parameters in `more`, so it finds no fault in them.
    const isExplained = more === undefined || Object.keys(more).length === 0
    if (err instanceof DatelineError && isExplained) return undefined
    throw err
  }
}
