import type { Request as ExpressRequest } from 'express'
import type { ShapedError } from './error-shape.ts'
import type { WebHandler } from './web-handler.ts'

type Answer = { data?: { StoryPage: unknown }; errors?: ShapedError[] }

/** Sends a StoryPage document to our own GraphQL, as any frontend would, and returns its answer. */
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
