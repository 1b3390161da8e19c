import type { Payload, Where } from 'payload'
import { expect } from 'vitest'
import { isPublicStory, isVisibleComment } from '../../src/access/rules.ts'
import { visibleKey } from '../../src/comments/counters.ts'
import { makeCursor } from '../../src/lib/cursor.ts'
import { idOf, idsOf } from '../../src/lib/relation.ts'
import type { Author, Comment, Photo, Section, Story } from '../../src/payload-types.ts'
import { storyPageDocument } from '../../src/pages/story-page-document.ts'
import { withAbsoluteAddresses } from '../../src/publishing/absolute-addresses.ts'
import type { Dateline } from './app.ts'

// A story page from Payload's own reads, part by part, in the order of the contract's document. The
// prepared statements must answer the same bytes.

type PageVariables = {
  neighbours?: 'SECTION' | 'SITE'
  latest?: number
  first?: number
  /** The last root of the page before. */
  after?: { position: string; isPinned: boolean }
  sort?: 'NEWEST' | 'OLDEST'
  replies?: number
}

type Site = { payload: Payload; serverURL: string; secret: string }

/** Expects the bytes of REST, of the document and of any other document to be Payload's own answer. */
export async function expectPage(dateline: Dateline, slug: string, variables: PageVariables = {}) {
  const expected = await pageByPayload(
    { payload: dateline.payload, serverURL: dateline.env.serverURL, secret: dateline.env.secret },
    slug,
    variables,
  )
  if (!expected) throw new Error(`${slug} is not public`)
  const { after, ...rest } = variables
  const key = after && (after.isPinned ? `pinned ${after.position}` : after.position)
  const list = `story ${expected.story.id} ${variables.sort ?? 'NEWEST'}`
  const sent = { ...rest, ...(key ? { after: makeCursor(key, list, dateline.env.secret) } : {}) }
  const known = await dateline.graphql(storyPageDocument, { slug, ...sent })
  const { commentForm, comments, ...others } = known.json.data.StoryPage
  expect(JSON.stringify({ ...others, comments })).toBe(JSON.stringify(expected))
  expect(commentForm.minLength).toBe(1)

  const other = await dateline.graphql(`${storyPageDocument} # as any other`, { slug, ...sent })
  expect(other.text).toBe(known.text)
  expect(other.headers.get('content-type')).toBe(known.headers.get('content-type'))
  const query = new URLSearchParams(
    Object.entries(sent).map(([name, value]) => [name, String(value)]),
  )
  const twin = await dateline.ask(`/api/story-page/${encodeURIComponent(slug)}?${query.toString()}`)
  expect(`{"data":{"StoryPage":${twin.text}}}`).toBe(known.text)
  return expected
}

/** Reads the public stories. */
export async function publicStories({ payload }: Dateline): Promise<Story[]> {
  const found = await payload.db.find<Story>({
    collection: 'stories',
    pagination: false,
    where: isPublicStory,
  })
  return found.docs
}

/** Returns a public story's page without its comment form. */
async function pageByPayload(site: Site, slug: string, variables: PageVariables = {}) {
  const { payload } = site
  const story = await payload.db.findOne<Story>({
    collection: 'stories',
    where: { and: [{ slug: { equals: slug } }, isPublicStory] },
  })
  if (!story) return null
  const { neighbours = 'SECTION', latest = 5 } = variables
  const sections = await all<Section>(payload, 'sections', {})
  const path = sections.find(({ id }) => id === idOf(story.section))?.path
  const subtree = sections
    .filter((one) => one.path === path || one.path?.startsWith(`${path}/`))
    .map(({ id }) => id)
  const inSection: Where[] = [{ section: { in: subtree } }]
  const within = neighbours === 'SITE' ? [] : inSection
  const { publishedAt, id } = story
  const beyond = (than: 'less_than' | 'greater_than'): Where => ({
    or: [
      { publishedAt: { [than]: publishedAt } },
      { and: [{ publishedAt: { equals: publishedAt } }, { id: { [than]: id } }] },
    ],
  })
  const newest = ['-publishedAt', '-id']
  const links = async (where: Where[], sort: string[], limit: number) => {
    if (limit === 0) return []
    const found = await payload.db.find<Story>({
      collection: 'stories',
      limit,
      pagination: false,
      sort,
      where: { and: [isPublicStory, ...where] },
    })
    return found.docs.map((row) => ({
      slug: row.slug,
      path: row.path,
      headline: row.headline,
      publishedAt: row.publishedAt,
    }))
  }
  return {
    story: await storyByPayload(site, story, sections),
    previous: (await links([...within, beyond('less_than')], newest, 1))[0] ?? null,
    next: (await links([...within, beyond('greater_than')], ['publishedAt', 'id'], 1))[0] ?? null,
    latest: await links([...inSection, { id: { not_equals: id } }], newest, latest),
    comments: await commentsByPayload(site, id, variables),
  }
}

async function all<Row>(payload: Payload, collection: 'sections' | 'authors', where: Where) {
  const found = await payload.db.find<Row & { id: string }>({
    collection,
    pagination: false,
    where,
  })
  return found.docs
}

async function storyByPayload(
  { payload, serverURL }: Site,
  story: Story,
  sections: readonly Section[],
) {
  const ids = idsOf(story.authors)
  const authors = ids.length ? await all<Author>(payload, 'authors', { id: { in: ids } }) : []
  const photo = idOf(story.leadPhoto)
    ? await payload.db.findOne<Photo>({
        collection: 'photos',
        where: { id: { equals: idOf(story.leadPhoto) } },
      })
    : null
  const section = sections.find(({ id }) => id === idOf(story.section))
  const isWire = story.source?.kind === 'wire'
  const sizes = Object.entries(photo?.sizes ?? {})
    .flatMap(([name, file]) =>
      file?.filename && file.width && file.height
        ? [
            {
              name,
              url: `${serverURL}/api/photos/file/${encodeURIComponent(file.filename)}`,
              width: file.width,
              height: file.height,
            },
          ]
        : [],
    )
    .sort((a, b) => a.width - b.width || a.name.localeCompare(b.name))
  const largest = sizes.at(-1)
  return {
    id: story.id,
    slug: story.slug,
    path: story.path,
    headline: story.headline,
    standfirst: story.standfirst || null,
    bodyHtml: withAbsoluteAddresses(story.bodyHtml ?? '', serverURL),
    excerpt: story.excerpt ?? '',
    wordCount: story.wordCount ?? 0,
    dateline: story.dateline || null,
    publishedAt: story.publishedAt,
    updatedAt: story.readerUpdatedAt ?? story.publishedAt,
    topics: story.topics ?? [],
    source: {
      kind: isWire ? 'WIRE' : 'STAFF',
      agency: (isWire && story.source?.agency) || null,
    },
    authors: ids.flatMap((id) =>
      authors.filter((one) => one.id === id).map(({ name, slug }) => ({ name, slug })),
    ),
    section: {
      title: section?.title ?? '',
      slug: section?.slug ?? '',
      path: section?.path ?? '',
    },
    leadPhoto: photo && {
      caption: story.leadCaption?.trim() || photo.caption || null,
      credit: photo.credit || null,
      byline: photo.byline || null,
      printedCredit: photo.printedCredit || null,
      fileNote: photo.fileNote ?? false,
      dateTaken: photo.dateTaken?.slice(0, 10) ?? null,
      alt: photo.alt || null,
      url: largest?.url ?? null,
      width: largest?.width ?? null,
      height: largest?.height ?? null,
      sizes,
    },
  }
}

type Row = Comment & { position: string }

async function commentsByPayload(
  { payload, secret }: Site,
  story: string,
  { first = 20, after, sort = 'NEWEST', replies = 3 }: PageVariables,
) {
  const read = async (where: Where[], order: string) => {
    const found = await payload.db.find<Row>({
      collection: 'comments',
      pagination: false,
      sort: order,
      where: { and: [isVisibleComment, ...where] },
    })
    return found.docs
  }
  const roots = await read(
    [{ story: { equals: story } }, { depth: { equals: 0 } }],
    sort === 'NEWEST' ? '-position' : 'position',
  )
  const ordered = [...roots.filter((row) => row.pinned), ...roots.filter((row) => !row.pinned)]
  const start = after
    ? ordered.findIndex(
        (row) => row.position === after.position && Boolean(row.pinned) === after.isPinned,
      ) + 1
    : 0
  const counters = await payload.db.find<{ value: number }>({
    collection: 'counters',
    pagination: false,
    where: { key: { equals: visibleKey(story) } },
  })
  const parts = ({ id, author, bodyHtml, createdAt, depth, parent }: Row) => ({
    id,
    author,
    bodyHtml,
    createdAt,
    depth,
    parent: idOf(parent),
  })
  const list = <Node>(rows: { cursor: string; node: Node }[], limit: number, total: number) => ({
    totalCount: total,
    pageInfo: {
      endCursor: rows.slice(0, limit).at(-1)?.cursor ?? null,
      hasNextPage: rows.length > limit,
    },
    edges: rows.slice(0, limit),
  })
  const edges = []
  for (const row of ordered.slice(start, start + first + 1)) {
    const under = await read([{ root: { equals: row.id } }], 'position')
    const shown = under.map((reply) => ({
      cursor: makeCursor(reply.position, `replies ${row.id}`, secret),
      node: parts(reply),
    }))
    const key = row.pinned ? `pinned ${row.position}` : row.position
    edges.push({
      cursor: makeCursor(key, `story ${story} ${sort}`, secret),
      node: { ...parts(row), replies: list(shown, replies, under.length) },
    })
  }
  return list(
    edges,
    first,
    counters.docs.reduce((sum, { value }) => sum + value, 0),
  )
}
