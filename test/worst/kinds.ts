import { MAX_QUERY_ALIASES, MAX_QUERY_DEPTH, MAX_TOKENS } from '../../src/guards/graphql-limits.ts'
import { MAX_PARAMETERS } from '../../src/guards/dropped-parameters.ts'
import { MAX_LIST_ROWS } from '../../src/guards/list-limits.ts'
import { MAX_JSON_LEVELS } from '../../src/guards/too-deep.ts'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import { MAX_COUNTED_STORIES } from '../../src/readers/endpoints.ts'
import {
  MAX_CONDITIONS,
  MAX_NESTING,
  MAX_ROWS_BACK,
  MAX_SORTS,
  MAX_VALUES,
} from '../../src/reads/priced-reads.ts'
import { MAX_BODY_BYTES } from '../../src/http/body.ts'
import { get, graphql, live, post, type Send, slowBody, upload } from './request.ts'

/** One kind of request, with the largest forms that a limit of ours allows and refuses. */
export type Kind = { name: string; sends: readonly Send[] }

/** The rows that the requests are about: `test/bench/fill-comments.ts` makes them. */
const STORY = 'story-0'
const SECTION = 'harbours'
const UPLOAD_BYTES = 25 * 1024 * 1024

/** Just under a limit, at it and just over it. */
const around = (limit: number): number[] => [limit - 1, limit, limit + 1]
const each = <T>(values: readonly T[], make: (value: T) => Send): Send[] => values.map(make)
const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))
const ids = (n: number): string[] => times(n, (i) => `story-${i}`)

const everyField =
  'id headline slug path standfirst bodyHtml excerpt publishedAt topics section { title path } authors { name }'
const lists = (n: number, list: string): string =>
  `{ ${times(n, (i) => `a${i}: ${list}`).join(' ')} }`
const nested = (depth: number): string =>
  depth === 0
    ? 'where[slug][equals]=story-1'
    : `where${'[or][0][and][0]'.repeat(Math.floor(depth / 2))}${depth % 2 ? '[or][0]' : ''}[slug][equals]=story-1`

const ofGraphQL: Kind[] = [
  {
    name: 'GraphQL: aliases of a list',
    sends: each(around(MAX_QUERY_ALIASES), (n) =>
      graphql(lists(n, 'Stories(limit: 5) { docs { id headline } }')),
    ),
  },
  {
    name: 'GraphQL: aliases of a list with sections',
    sends: each(around(MAX_QUERY_ALIASES), (n) =>
      graphql(
        lists(
          n,
          `Stories(limit: 10, where: { section: { equals: "x" } }) { docs { ${everyField} } }`,
        ),
      ),
    ),
  },
  {
    name: 'GraphQL: aliases of the story page',
    sends: each(around(MAX_QUERY_ALIASES), (n) =>
      graphql(
        lists(
          n,
          `StoryPage(slug: "${STORY}") { comments(first: 100) { edges { node { id bodyHtml } } } }`,
        ),
      ),
    ),
  },
  {
    name: 'GraphQL: one list of everything',
    sends: each([...around(MAX_LIST_ROWS), 0], (n) =>
      graphql(`{ Stories(limit: ${n}) { docs { ${everyField} } totalDocs } }`),
    ),
  },
  {
    name: 'GraphQL: comments of everybody',
    sends: each([...around(MAX_LIST_ROWS), 0], (n) =>
      graphql(
        `{ Comments(limit: ${n}) { docs { id author bodyHtml story { headline } parent { author } } totalDocs } }`,
      ),
    ),
  },
  {
    name: 'GraphQL: depth',
    sends: each(around(MAX_QUERY_DEPTH), (n) =>
      graphql(
        `{ Comments(limit: 1) { docs { ${'parent { '.repeat(n - 3)} id ${'} '.repeat(n - 3)} } } }`,
      ),
    ),
  },
  {
    name: 'GraphQL: tokens',
    sends: each(around(MAX_TOKENS - 8), (n) =>
      graphql(`{ Stories(limit: 1) { docs { ${'id '.repeat(n)} } } }`),
    ),
  },
  {
    name: 'GraphQL: conditions in a variable',
    sends: each(around(MAX_CONDITIONS), (n) =>
      graphql('query ($where: Story_where) { Stories(where: $where) { docs { id } } }', {
        where: { OR: times(n, (i) => ({ slug: { equals: `story-${i}` } })) },
      }),
    ),
  },
  {
    name: 'GraphQL: conditions over all aliases',
    sends: each(around(MAX_CONDITIONS), (n) =>
      graphql(
        lists(
          n,
          'Comments(limit: 100, where: { createdAt: { less_than: "2030-01-01T00:00:00.000Z" } }) { docs { id } }',
        ),
      ),
    ),
  },
  {
    name: 'GraphQL: thousands of conditions',
    sends: each([1_000, 20_000], (n) =>
      graphql('query ($where: Comment_where) { Comments(where: $where) { docs { id } } }', {
        where: { OR: times(n, (i) => ({ id: { equals: `comment-${i}` } })) },
      }),
    ),
  },
  {
    name: 'GraphQL: text conditions',
    sends: each(['like', 'contains'], (operator) =>
      graphql(lists(5, `Comments(where: { body: { ${operator}: "a b c d e" } }) { totalDocs }`)),
    ),
  },
  {
    name: 'GraphQL: values of one condition',
    sends: each(around(MAX_VALUES), (n) =>
      graphql('query ($ids: [String]) { Comments(where: { id: { in: $ids } }) { docs { id } } }', {
        ids: ids(n),
      }),
    ),
  },
  {
    name: 'GraphQL: counts',
    sends: [
      graphql(lists(5, 'countComments { totalDocs }')),
      graphql(
        lists(
          5,
          'countStories(where: { publishedAt: { less_than: "2030-01-01T00:00:00.000Z" } }) { totalDocs }',
        ),
      ),
    ],
  },
  {
    name: 'GraphQL: the contract at its largest',
    sends: each([100, 101], (first) =>
      graphql(storyPageDocument, {
        slug: STORY,
        first,
        replies: 20,
        latest: 20,
        neighbours: 'SITE',
      }),
    ),
  },
  {
    name: 'GraphQL: the contract by a cursor that is not ours',
    sends: each(['x', 'x'.repeat(499), 'x'.repeat(600)], (after) =>
      graphql(storyPageDocument, { slug: STORY, after }),
    ),
  },
  {
    name: 'GraphQL: the schema',
    sends: [
      graphql(
        '{ __schema { types { name fields { name type { name ofType { name } } args { name } } } } }',
      ),
    ],
  },
  {
    name: 'GraphQL: fragments within fragments',
    sends: each([5, 50, 200], (n) =>
      graphql(`
        {
          Stories(limit: 1) {
            docs {
              ...f0
            }
          }
        }
        ${times(n, (i) => `fragment f${i} on Story { id ${i + 1 < n ? `...f${i + 1}` : ''} }`).join(' ')}
      `),
    ),
  },
  {
    name: 'GraphQL: comments by a mutation',
    sends: each(around(MAX_QUERY_ALIASES), (n) =>
      graphql(
        `mutation { ${times(n, (i) => `a${i}: createComment(data: { story: "${STORY}", author: "A", email: "a@example.org", body: "We took the ferry number ${i}." }) { id }`).join(' ')} }`,
      ),
    ),
  },
  {
    name: 'GraphQL: versions, drafts and the trash',
    sends: [
      graphql('{ versionsStories(limit: 100) { docs { id } } }'),
      graphql('{ Stories(draft: true, trash: true, limit: 100) { docs { id } } }'),
    ],
  },
  {
    name: 'GraphQL: a body that is not a query',
    sends: [
      post('/api/graphql', '[]'),
      post('/api/graphql', `"${'x'.repeat(500_000)}"`),
      post('/api/graphql', 'no JSON'),
    ],
  },
]

const ofLists: Kind[] = [
  ...['stories', 'comments', 'photos', 'sections', 'authors'].map((list): Kind => ({
    name: `REST: ${list}, the longest list`,
    sends: each([...around(MAX_LIST_ROWS), 0], (n) => get(`/api/${list}?limit=${n}&depth=2`)),
  })),
  ...['stories', 'comments'].map((list): Kind => ({
    name: `REST: ${list}, pages far back`,
    sends: each(around(MAX_ROWS_BACK / MAX_LIST_ROWS), (page) =>
      get(`/api/${list}?limit=${MAX_LIST_ROWS}&page=${page}&depth=0`),
    ),
  })),
  ...['stories', 'comments'].map((list): Kind => ({
    name: `REST: ${list}, every row`,
    sends: [
      get(`/api/${list}?pagination=false`),
      get(`/api/${list}?limit=-1`),
      get(`/api/${list}?limit=1e9`),
    ],
  })),
  {
    name: 'REST: conditions',
    sends: each(around(MAX_CONDITIONS), (n) =>
      get(`/api/stories?${times(n, (i) => `where[or][${i}][slug][equals]=story-${i}`).join('&')}`),
    ),
  },
  {
    name: 'REST: values of one condition',
    sends: each(around(MAX_VALUES), (n) => get(`/api/comments?where[id][in]=${ids(n).join(',')}`)),
  },
  {
    name: 'REST: conditions within conditions',
    sends: each(around(MAX_NESTING), (n) => get(`/api/stories?${nested(n)}`)),
  },
  {
    name: 'REST: sort keys',
    sends: each(around(MAX_SORTS), (n) =>
      get(`/api/comments?sort=${['-createdAt', '-id', 'createdAt'].slice(0, n).join(',')}`),
    ),
  },
  {
    name: 'REST: sorts without an index',
    sends: each(['headline', 'wordCount', 'excerpt', 'section.title'], (sort) =>
      get(`/api/stories?sort=${sort}&limit=100`),
    ),
  },
  {
    name: 'REST: text conditions',
    sends: each(['like', 'contains', 'not_like'], (operator) =>
      get(`/api/stories?where[headline][${operator}]=number%20number%20story`),
    ),
  },
  {
    name: 'REST: text conditions on comments',
    sends: each(['like', 'contains', 'near'], (operator) =>
      get(`/api/comments?where[body][${operator}]=the%20ferry`),
    ),
  },
  {
    name: 'REST: a range of everything',
    sends: each(['stories', 'comments'], (list) =>
      get(`/api/${list}?where[createdAt][greater_than]=1970-01-01&limit=100&sort=createdAt`),
    ),
  },
  {
    name: 'REST: two ranges and a sort by another field',
    sends: [
      get(
        '/api/stories?where[publishedAt][less_than]=2030-01-01&where[updatedAt][less_than]=2030-01-01&sort=slug&limit=100',
      ),
      get(
        '/api/comments?where[createdAt][less_than]=2030-01-01&where[parent][equals]=comment-00000002&sort=id&limit=100',
      ),
    ],
  },
  {
    name: 'REST: one section with every story',
    sends: each(['', '&page=100&limit=100', '&limit=100&depth=2'], (more) =>
      get(`/api/stories?where[section.slug][equals]=${SECTION}&sort=-publishedAt${more}`),
    ),
  },
  {
    name: 'REST: not equal, not in, exists',
    sends: [
      get('/api/comments?where[id][not_equals]=x&limit=100'),
      get(`/api/comments?where[id][not_in]=${ids(MAX_VALUES).join(',')}&limit=100`),
      get('/api/stories?where[slug][exists]=true&limit=100&sort=-updatedAt'),
    ],
  },
  {
    name: 'REST: one thread of 10,000',
    sends: each(['-createdAt', 'createdAt', 'id'], (sort) =>
      get(`/api/comments?where[story][equals]=${STORY}&sort=${sort}&limit=100&depth=2`),
    ),
  },
  {
    name: 'REST: relations',
    sends: each(['story.slug', 'story.section', 'parent.author', 'story.section.slug'], (path) =>
      get(`/api/comments?where[${path}][equals]=story-1&limit=100`),
    ),
  },
  {
    name: 'REST: counts',
    sends: each(
      ['stories/count', 'comments/count', 'comments/count?where[createdAt][less_than]=2030-01-01'],
      (path) => get(`/api/${path}`),
    ),
  },
  {
    name: 'REST: parameters',
    sends: each(around(MAX_PARAMETERS), (n) =>
      get(`/api/stories?${times(n, (i) => `p${i}=1`).join('&')}`),
    ),
  },
  {
    name: 'REST: select and populate',
    sends: [
      get(`/api/stories?limit=100&${times(100, (i) => `select[f${i}]=true`).join('&')}`),
      get(
        `/api/stories?limit=100&depth=2&${times(50, (i) => `populate[photos][f${i}]=true`).join('&')}`,
      ),
    ],
  },
  {
    name: 'REST: drafts, versions and the trash',
    sends: each(
      [
        'stories?draft=true&limit=100',
        'stories/versions?limit=100',
        'stories?trash=true&limit=100',
      ],
      (path) => get(`/api/${path}`),
    ),
  },
  {
    name: 'REST: a long query in a POST',
    sends: each([100, 1_000, 20_000], (n) =>
      post('/api/comments', times(n, (i) => `where[or][${i}][id][equals]=${i}`).join('&'), {
        'x-payload-http-method-override': 'GET',
        'content-type': 'application/x-www-form-urlencoded',
      }),
    ),
  },
  {
    name: 'REST: the story page at its largest',
    sends: each([99, 100, 101], (first) =>
      get(
        `/api/story-page/${STORY}?first=${first}&replies=20&latest=20&neighbours=SITE&sort=OLDEST`,
      ),
    ),
  },
  {
    name: 'REST: counts of many stories',
    sends: each(around(MAX_COUNTED_STORIES), (n) =>
      get(`/api/comment-counts?stories=${ids(n).join(',')}`),
    ),
  },
  {
    name: 'REST: rows that do not exist',
    sends: [
      get('/api/stories/none'),
      get('/api/story-page/none'),
      get(`/api/photos/${'x'.repeat(2_000)}`),
    ],
  },
]

const comment = (body: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  story: STORY,
  author: 'Ann Reader',
  email: 'ann@example.org',
  body,
  ...more,
})

const ofWrites: Kind[] = [
  {
    name: 'comment: the longest text',
    sends: each(around(5_000), (n) =>
      post('/api/comments', comment('We took the ferry. '.repeat(300).slice(0, n))),
    ),
  },
  {
    name: 'comment: hundreds of links',
    sends: [post('/api/comments', comment('https://example.org/a '.repeat(220)))],
  },
  {
    name: 'comment: one word of 5,000 letters',
    sends: [post('/api/comments', comment('a'.repeat(5_000)))],
  },
  {
    name: 'comment: the longest name',
    sends: each(around(100), (n) =>
      post('/api/comments', comment('A calm sea.', { author: 'n'.repeat(n) })),
    ),
  },
  {
    name: 'comment: a reply in a thread of 10,000',
    sends: [post('/api/comments', comment('I agree with this.', { parent: 'comment-00000000' }))],
  },
  {
    name: 'comment: the largest body',
    sends: each(around(MAX_BODY_BYTES - 200), (n) =>
      post('/api/comments', comment('A calm sea.', { more: 'x'.repeat(n) })),
    ),
  },
  {
    name: 'comment: JSON within JSON',
    sends: each(around(MAX_JSON_LEVELS), (n) =>
      post('/api/comments', `{"story":"${STORY}","body":${'['.repeat(n)}${']'.repeat(n)}}`),
    ),
  },
  {
    name: 'comment: many keys',
    sends: each([1_000, 50_000], (n) =>
      post('/api/comments', Object.fromEntries(times(n, (i) => [`k${i}`, i]))),
    ),
  },
  {
    name: 'like and report',
    sends: [
      post('/api/comments/comment-00000000/like', {}),
      post('/api/comments/comment-00000000/report', {
        reason: 'spam',
        explanation: 'x'.repeat(1_000),
      }),
    ],
  },
  {
    name: 'login: a wrong password',
    sends: each([10, 1_000, 100_000], (n) =>
      post('/api/users/login', { email: 'admin@example.com', password: 'x'.repeat(n) }),
    ),
  },
  {
    name: 'forgotten password and privacy request',
    sends: [
      post('/api/users/forgot-password', { email: 'admin@example.com' }),
      post('/api/privacy/request', { email: 'reader1@example.org', wish: 'export' }),
    ],
  },
  { name: 'upload without a login', sends: each(around(UPLOAD_BYTES), upload) },
  {
    name: 'slow bodies',
    sends: [
      slowBody('/api/comments', { declared: MAX_BODY_BYTES, part: 1_000, connections: 100 }),
      slowBody('/api/graphql', {
        declared: MAX_BODY_BYTES,
        part: MAX_BODY_BYTES - 1,
        connections: 20,
      }),
      slowBody('/api/photos', { declared: UPLOAD_BYTES, part: 100_000, connections: 20 }),
    ],
  },
  { name: 'live connections', sends: [live(STORY, 100)] },
  {
    name: 'a write that only staff may make',
    sends: [
      post('/api/stories', { headline: 'x'.repeat(500_000) }),
      post('/api/moderation/decide', { decisions: times(1_000, (i) => ({ id: `c${i}` })) }),
    ],
  },
]

const ofAddresses: Kind[] = [
  {
    name: 'long addresses',
    sends: each([2_000, 8_000, 15_000], (n) =>
      get(`/api/stories?where[slug][equals]=${'x'.repeat(n)}`),
    ),
  },
  {
    name: 'long headers',
    sends: each([2_000, 8_000], (n) =>
      get('/api/stories?limit=1', {
        'accept-language': `en,${'de;q=0.1,'.repeat(n / 9)}`,
        'accept-encoding': 'gzip,'.repeat(200),
      }),
    ),
  },
  { name: 'cookies', sends: [get('/api/stories?limit=1', { cookie: 'a=b; '.repeat(1_000) })] },
  {
    name: 'tokens that are not ours',
    sends: [
      get('/api/users/me', { authorization: `JWT ${'x'.repeat(7_000)}` }),
      get('/decide/' + 'x'.repeat(600)),
      get('/comments/confirm?token=' + 'x'.repeat(700)),
    ],
  },
  {
    name: 'unknown addresses',
    sends: [get(`/api/${'a/'.repeat(500)}`), get('/api/payload-jobs?limit=100'), get('/nothing')],
  },
  {
    name: 'ranges of a file',
    sends: [
      get('/api/photos/file/none.jpg', {
        range: `bytes=${times(200, (i) => `${i}-${i + 1}`).join(',')}`,
      }),
    ],
  },
]

/** The kinds of anonymous requests that could hold up the process. */
export const kinds: readonly Kind[] = [...ofGraphQL, ...ofLists, ...ofWrites, ...ofAddresses]
