import { type CollectionSlug, getPayload } from 'payload'
import { AUTHORS, benchComment, benchStory, richText, SECTIONS, sectionSlug } from '../data.ts'
import { benchPhoto } from '../photo-file.ts'
import { stockConfig } from './payload-config.ts'

// A separate process: `fill.ts STORIES COMMENTS_EACH` fills stock Payload's database. Rows go in
// by its database adapter, because the measured requests only read them.

const [stories = 0, commentsEach = 0] = process.argv.slice(2).map(Number)
const payload = await getPayload({ config: await stockConfig })
const { db } = payload
const idsOf = async (
  collection: CollectionSlug,
  rows: Record<string, unknown>[],
): Promise<string[]> => {
  const ids: string[] = []
  for (const data of rows) ids.push(String((await db.create({ collection, data })).id))
  return ids
}

const sections = await idsOf(
  'sections',
  SECTIONS.map((title) => ({ title, slug: sectionSlug(title), path: `/${sectionSlug(title)}` })),
)
const authors = await idsOf(
  'authors',
  AUTHORS.map((name) => ({ name, slug: name.toLowerCase().replace(' ', '-') })),
)
const first = await payload.create({
  collection: 'photos',
  data: { caption: 'Ferries at the quay.', credit: 'Bench Photo', byline: 'Ada Marsh' },
  file: await benchPhoto(),
})
const {
  id: _id,
  url: _url,
  thumbnailURL: _thumbnail,
  ...photo
} = first as unknown as Record<string, unknown>

for (let n = 0; n < stories; n += 1) {
  const { paragraphs, section, authors: by, ...story } = benchStory(n)
  const [leadPhoto] = await idsOf('photos', [{ ...photo, filename: `bench-${n}.jpg` }])
  const [id] = await idsOf('stories', [
    {
      ...story,
      path: `/${sectionSlug(SECTIONS[section] ?? '')}/${story.slug}`,
      body: richText(paragraphs),
      excerpt: paragraphs[0]?.slice(0, 200),
      wordCount: paragraphs.join(' ').split(' ').length,
      leadPhoto,
      section: sections[section],
      authors: by.map((author) => authors[author]),
      _status: 'published',
    },
  ])
  const comments: string[] = []
  for (let c = 0; c < commentsEach; c += 1) {
    const { repliesTo, ...comment } = benchComment(n, c)
    const parent = repliesTo === null ? null : comments[repliesTo]
    const made = await idsOf('comments', [{ ...comment, story: id, parent, status: 'approved' }])
    comments.push(...made)
  }
}
await payload.destroy()
process.exit(0)
