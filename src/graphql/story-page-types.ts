import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql'

import { type CommentWithReplies, noReplies } from '../pages/page-comments.ts'

// The types of the public contract (the document is in `pages/story-page-document.ts`). Fields may
// be added. Names, arguments and nullabilities stay.

const string = { type: GraphQLString }
const int = { type: GraphQLInt }
const required = (type: GraphQLOutputType & (typeof GraphQLString | GraphQLObjectType)) => ({
  type: new GraphQLNonNull(type),
})
const someString = required(GraphQLString)
const someInt = { type: new GraphQLNonNull(GraphQLInt) }
const someBoolean = { type: new GraphQLNonNull(GraphQLBoolean) }
const listOf = (type: GraphQLOutputType & (typeof GraphQLString | GraphQLObjectType)) => ({
  type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type))),
})

const object = (
  name: string,
  fields: GraphQLFieldConfigMap<unknown, unknown>,
  description?: string,
) => new GraphQLObjectType({ name, fields, ...(description ? { description } : {}) })

const enumOf = (name: string, values: readonly string[], description: string) =>
  new GraphQLEnumType({
    name,
    description,
    values: Object.fromEntries(values.map((value) => [value, { value }])),
  })

const NeighbourScope = enumOf(
  'NeighbourScope',
  ['SECTION', 'SITE'],
  'The scope of previous and next. A section includes its subsections.',
)
const CommentSort = enumOf('CommentSort', ['NEWEST', 'OLDEST'], 'The order of root comments.')
const SourceKind = enumOf('StorySourceKind', ['STAFF', 'WIRE'], 'The origin of the story.')
const OpenMode = enumOf(
  'CommentFormMode',
  ['OPEN', 'FIRST', 'ALL'],
  'OPEN: comments appear at once unless a rule holds them. FIRST: a reader’s first comment is held. ALL: every comment is held.',
)
const ClosedBecause = enumOf(
  'CommentsClosedBecause',
  ['NOT_ALLOWED', 'CLOSED_BY_EDITOR', 'TOO_OLD'],
  'The reason why comments are closed: the site or section, the story’s own mode, or the story’s age.',
)

const PagePhotoSize = object('PagePhotoSize', {
  name: someString,
  url: someString,
  width: someInt,
  height: someInt,
})

const PagePhoto = object('PagePhoto', {
  caption: {
    ...string,
    description: 'The text under the photo. The story’s own caption overrides the photo’s.',
  },
  credit: string,
  byline: string,
  printedCredit: {
    ...string,
    description: 'Credit and byline in the agency’s own form: “(AP Photo/Ng Han Guan, File)”.',
  },
  fileNote: { type: GraphQLBoolean },
  dateTaken: { ...string, description: 'RFC 3339 date.' },
  alt: { ...string, description: 'Null if nobody wrote one. It is never the caption.' },
  url: { ...string, description: 'The largest rendition.' },
  width: int,
  height: int,
  sizes: listOf(PagePhotoSize),
})

const PageStory = object('PageStory', {
  id: someString,
  slug: someString,
  path: someString,
  headline: someString,
  standfirst: string,
  bodyHtml: { ...someString, description: 'All URLs in it are absolute.' },
  excerpt: someString,
  wordCount: someInt,
  dateline: string,
  publishedAt: { ...someString, description: 'RFC 3339, UTC.' },
  updatedAt: {
    ...someString,
    description: 'The last publish that changed headline, standfirst, body or lead photo.',
  },
  topics: listOf(GraphQLString),
  source: required(
    object('PageSource', { kind: { type: new GraphQLNonNull(SourceKind) }, agency: string }),
  ),
  authors: listOf(object('PageAuthor', { name: someString, slug: someString })),
  section: required(
    object('PageSection', { title: someString, slug: someString, path: someString }),
  ),
  leadPhoto: { type: PagePhoto },
})

const StoryLink = object('StoryLink', {
  slug: someString,
  path: someString,
  headline: someString,
  publishedAt: someString,
})

const CommentForm = object('CommentForm', {
  open: someBoolean,
  closedBecause: { type: ClosedBecause },
  message: {
    ...string,
    description: 'The reason why comments are closed, in the reader’s language.',
  },
  mode: { type: OpenMode, description: 'Null if comments are closed.' },
  minLength: someInt,
  maxLength: someInt,
  privacyNote: someString,
})

const commentFields: GraphQLFieldConfigMap<unknown, unknown> = {
  id: someString,
  author: someString,
  bodyHtml: someString,
  createdAt: someString,
  depth: { ...someInt, description: '0 for a root comment.' },
  parent: { ...string, description: 'The id of the comment under which this one stands.' },
  answers: {
    ...string,
    description:
      'The id of the comment that this one answers. It differs from `parent` at the maximum depth, where a reply stands beside the comment that it answers.',
  },
  likes: someInt,
  byStaff: { ...someBoolean, description: 'A member of staff wrote the comment.' },
  pinned: { ...someBoolean, description: 'A pinned comment comes before all other root comments.' },
  editedAt: { ...string, description: 'The time of the reader’s last edit, RFC 3339.' },
  removed: {
    ...string,
    description:
      '`reader` or `privacy`: the text was removed. The comment keeps its place for its replies.',
  },
}

const CommentPageInfo = object('CommentPageInfo', {
  endCursor: string,
  hasNextPage: someBoolean,
})

const connection = (name: string, node: GraphQLObjectType): GraphQLObjectType =>
  object(name, {
    totalCount: {
      ...someInt,
      description: 'The number of visible comments. For a story it includes replies.',
    },
    pageInfo: required(CommentPageInfo),
    edges: listOf(object(`${name}Edge`, { cursor: someString, node: required(node) })),
  })

const defaultInt = (defaultValue: number) => ({ type: GraphQLInt, defaultValue })

/**
 * A comment as readers see it. Root comments and replies share one type, so one fragment serves
 * both.
 */
const PublicComment: GraphQLObjectType = new GraphQLObjectType({
  name: 'PublicComment',
  fields: () => ({
    ...commentFields,
    replies: {
      type: new GraphQLNonNull(CommentConnection),
      description:
        'All replies under a root comment, oldest first. It is empty for a reply, because its replies are under the root comment.',
      args: {
        first: defaultInt(3),
        after: {
          type: GraphQLString,
          description:
            'The cursor of a reply. Its root answers the replies after it; other roots answer none. `comments(root: …)` reads one root alone.',
        },
      },
      resolve: (comment, args: { first?: number | null; after?: string | null }) =>
        (comment as Partial<CommentWithReplies>).replies?.(args) ?? noReplies,
    },
  }),
})

const CommentConnection: GraphQLObjectType = connection('PublicCommentConnection', PublicComment)

export const StoryPage = object(
  'StoryPage',
  {
    story: required(PageStory),
    previous: {
      type: StoryLink,
      description: 'The next older story.',
      args: { scope: { type: NeighbourScope, defaultValue: 'SECTION' } },
    },
    next: {
      type: StoryLink,
      description: 'The next newer story.',
      args: { scope: { type: NeighbourScope, defaultValue: 'SECTION' } },
    },
    latest: {
      ...listOf(StoryLink),
      description: 'The newest stories of the section, without this one.',
      args: { limit: defaultInt(5) },
    },
    commentForm: required(CommentForm),
    comments: {
      type: new GraphQLNonNull(CommentConnection),
      args: {
        first: defaultInt(20),
        after: { type: GraphQLString },
        sort: { type: CommentSort, defaultValue: 'NEWEST' },
        root: {
          type: GraphQLString,
          description: 'The id of a root comment: only this one, to read more of its replies.',
        },
      },
    },
  },
  'A story with everything that its page shows.',
)
