import { createHash } from 'node:crypto'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import { benchStory, SECTIONS, sectionSlug } from './data.ts'
import type { Ask } from './load.ts'
import { sentencesOf } from './sentences.ts'
import { stockStoryPage, stockStoryPath } from './stock/requests.ts'

/** The servers of one run. `uncached` is Dateline with CACHE_MB=0, and otherwise the same. */
export type ServerName = 'dateline' | 'uncached' | 'stock' | 'node' | 'express'

export type Case = {
  name: string
  ours: { server: 'dateline' | 'uncached'; ask: Ask }
  /** Stock Payload gets its own request; a bare server sends the bytes of our answer. */
  peer: { server: 'stock'; ask: Ask } | { server: 'node' | 'express' }
  /** The least ratio of our requests per second to the peer's. */
  atLeast: number
  /** Sent once before: the server learns a persisted query by it. */
  before?: Ask
}

/** The ids of one story in both databases. */
export type Subject = {
  n: number
  ours: { story: string }
  stock: { story: string; section: string }
}

/** The measured requests, each beside its peer. */
export function benchCases({ n, ours, stock }: Subject): Case[] {
  const { slug, section, publishedAt } = benchStory(n)
  const sectionName = sectionSlug(SECTIONS[section] ?? '')
  const variables = { slug }
  const post = (query: string, values: object): Ask => {
    const body = JSON.stringify({ query, variables: values })
    return { method: 'POST', path: '/api/graphql', body: () => body }
  }
  const page: Ask = { path: `/api/story-page/${slug}` }
  const pageByGraphQL = post(storyPageDocument, variables)
  const list: Ask = {
    path: `/api/stories?where[section.slug][equals]=${sectionName}&sort=-publishedAt&limit=10&depth=1`,
  }
  const comments = (story: string): Ask => ({
    path: `/api/comments?where[story][equals]=${story}&sort=-createdAt&limit=20&depth=0`,
  })
  const persisted = persistedPage(variables)
  const bareNode = { server: 'node' } as const
  const cached = (name: string, ask: Ask, before?: Ask): Case => ({
    name: `cached ${name}`,
    ours: { server: 'dateline', ask },
    peer: bareNode,
    atLeast: 0.8,
    ...(before ? { before } : {}),
  })
  return [
    cached('story page, REST', page),
    cached('story page, persisted GraphQL GET', persisted.get, persisted.register),
    cached('story page, GraphQL POST', pageByGraphQL),
    cached('section list, REST', list),
    cached('comments page, REST', comments(ours.story)),
    {
      name: 'story page, GraphQL',
      ours: { server: 'uncached', ask: pageByGraphQL },
      peer: {
        server: 'stock',
        ask: post(stockStoryPage, {
          slug,
          section: stock.section,
          at: publishedAt,
          story: stock.story,
        }),
      },
      atLeast: 6,
    },
    {
      name: 'story page, REST',
      ours: { server: 'uncached', ask: page },
      peer: { server: 'stock', ask: { path: stockStoryPath(slug) } },
      atLeast: 10,
    },
    {
      name: 'section list, REST',
      ours: { server: 'uncached', ask: list },
      peer: { server: 'stock', ask: list },
      atLeast: 1.5,
    },
    {
      name: '20 comments, REST',
      ours: { server: 'uncached', ask: comments(ours.story) },
      peer: { server: 'stock', ask: comments(stock.story) },
      atLeast: 2,
    },
    {
      name: 'a comment accepted',
      ours: { server: 'uncached', ask: commentOn(ours.story) },
      peer: { server: 'stock', ask: commentOn(stock.story) },
      atLeast: 1,
    },
    {
      name: 'a 404 under /api',
      ours: { server: 'uncached', ask: { path: '/api/no-such-route', status: 404 } },
      peer: { server: 'express' },
      atLeast: 0.7,
    },
  ]
}

const commentOn = (story: string): Ask => ({
  method: 'POST',
  path: '/api/comments',
  status: 201,
  body: (n) =>
    JSON.stringify({
      story,
      author: `Reader ${n}`,
      email: `reader${n}@example.org`,
      body: sentencesOf(n),
    }),
})

/** A persisted query is registered by its text and its hash, and then asked for by the hash alone. */
function persistedPage(variables: object): { register: Ask; get: Ask } {
  const sha256Hash = createHash('sha256').update(storyPageDocument).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash } }
  const body = JSON.stringify({ query: storyPageDocument, variables, extensions })
  const query = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify(extensions),
  })
  return {
    register: { method: 'POST', path: '/api/graphql', body: () => body },
    get: { path: `/api/graphql?${query}` },
  }
}
