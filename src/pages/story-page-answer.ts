import type { Language } from '../texts/reader-texts.ts'
import type { Connection, PublicComment } from './comments.ts'
import type { Newsroom } from './story.ts'
import { noReplies, type RootsArgs } from './page-comments.ts'
import { pageLimits } from './page-limits.ts'
import { loadStoryPage } from './story-page.ts'

/** The variables of the contract's document. An absent one, or null, means its default. */
export type PageVariables = Omit<RootsArgs, 'root'> & {
  slug: string
  neighbours?: 'SECTION' | 'SITE' | null
  latest?: number | null
  replies?: number | null
  language?: string | null
}

/** The parameters beside the document's variables: where replies go on, and only one root. */
export type MoreReplies = { repliesAfter?: string; root?: string }

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isOneOf =
  (...values: string[]): Check =>
  (value) =>
    values.some((one) => one === value)
const isWithin =
  ({ min, max }: { min: number; max: number }): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max

const checks: Record<Exclude<keyof PageVariables, 'slug'>, Check> = {
  neighbours: isOneOf('SECTION', 'SITE'),
  latest: isWithin(pageLimits.latest),
  first: isWithin(pageLimits.first),
  after: isText,
  sort: isOneOf('NEWEST', 'OLDEST'),
  replies: isWithin(pageLimits.replies),
  language: isText,
}

/**
 * Returns the document's variables when all of them are valid, and null otherwise. GraphQL then says
 * what is wrong with them.
 */
export function validVariables(values: Record<string, unknown>): PageVariables | null {
  if (!isText(values.slug)) return null
  for (const [name, isValid] of Object.entries(checks)) {
    const value = values[name]
    if (value !== undefined && value !== null && !isValid(value)) return null
  }
  return values as PageVariables
}

/**
 * Answers the contract's document: returns what GraphQL returns as `data.StoryPage`, with the same
 * fields in the same order. It does not run GraphQL.
 * @throws DatelineError `bad-cursor`
 */
export async function answerStoryPage(
  newsroom: Newsroom,
  {
    variables,
    language,
    now,
    more = {},
  }: {
    variables: Omit<PageVariables, 'language'>
    language: Language
    now: Date
    more?: MoreReplies
  },
) {
  const { slug, neighbours, latest, replies, first, after, sort } = variables
  const page = await loadStoryPage(newsroom, { slug, language, now })
  if (!page) return null
  // They ask in one go, so that the stories around take one statement.
  const [previous, next, newest, comments] = await Promise.all([
    page.previous({ scope: neighbours }),
    page.next({ scope: neighbours }),
    page.latest({ limit: latest }),
    page.readComments.roots({ first, after, sort, root: more.root }),
  ])
  const commentForm = await page.commentForm()
  const repliesTo =
    comments.edges.length > 0
      ? await page.readComments.replies(comments, {
          first: replies,
          after: more.repliesAfter,
          field: 'repliesAfter',
        })
      : () => noReplies
  return {
    story: page.story(),
    previous,
    next,
    latest: newest,
    commentForm,
    comments: asDocument(comments, (root) => ({
      ...commentParts(root),
      replies: asDocument(repliesTo(root.id), commentParts),
    })),
  }
}

/** Returns a list with the document's fields of its comments. */
const asDocument = <Shown>(
  { totalCount, pageInfo, edges }: Connection<PublicComment>,
  show: (comment: PublicComment) => Shown,
): Connection<Shown> => ({
  totalCount,
  pageInfo,
  edges: edges.map(({ cursor, node }) => ({ cursor, node: show(node) })),
})

/** The document's fragment of a comment. */
const commentParts = ({ id, author, bodyHtml, createdAt, depth, parent }: PublicComment) => ({
  id,
  author,
  bodyHtml,
  createdAt,
  depth,
  parent,
})
