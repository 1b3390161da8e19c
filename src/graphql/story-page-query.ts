import { GraphQLNonNull, GraphQLString } from 'graphql'
import type { GraphQLExtension, PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { loadStoryPage } from '../pages/story-page.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { StoryPage } from './story-page-types.ts'

type Args = { slug: string; language?: string | null }

/** Adds the contract's query to the schema. */
export const storyPageQuery: GraphQLExtension = () => ({
  StoryPage: {
    type: StoryPage,
    description: 'The complete page of a published story. Null if there is no such story.',
    args: {
      slug: { type: new GraphQLNonNull(GraphQLString) },
      language: {
        type: GraphQLString,
        description: 'A BCP 47 tag. The default is the request’s Accept-Language.',
      },
    },
    resolve: (_: unknown, { slug, language }: Args, { req }: { req: PayloadRequest }) => {
      const { payload } = req
      const newsroom = { payload, serverURL: env().serverURL, secret: env().secret }
      return loadStoryPage(newsroom, {
        slug,
        language: chooseLanguage(language, req.headers.get('accept-language')),
        now: new Date(),
      })
    },
  },
})
