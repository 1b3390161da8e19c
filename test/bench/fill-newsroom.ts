import { randomUUID } from 'node:crypto'
import { boot } from '../../src/boot.ts'
import { env } from '../../src/env.ts'
import { createMany } from '../../src/store/create-many.ts'
import { AUTHORS, benchComment, benchStory, richText, SECTIONS } from './data.ts'
import { benchPhoto } from './photo-file.ts'

// A separate process: `fill-newsroom.ts STORIES COMMENTS_EACH` fills the database of the environment.
// Stories are saved as an editor saves them. Photos and comments beyond the first are copies of one
// that was saved in the same way.

const [stories = 0, commentsEach = 0] = process.argv.slice(2).map(Number)
const { payload } = await boot(env(), { jobs: false })

const sections: string[] = []
for (const title of SECTIONS)
  sections.push((await payload.create({ collection: 'sections', data: { title } as never })).id)
const authors: string[] = []
for (const name of AUTHORS)
  authors.push((await payload.create({ collection: 'authors', data: { name } })).id)
const first = await payload.create({
  collection: 'photos',
  data: { caption: 'Ferries at the quay.', credit: 'Bench Photo', byline: 'Ada Marsh' },
  file: await benchPhoto(),
})
const rowOf = async (collection: 'photos' | 'comments', id: string) => {
  const { id: _id, ...row } =
    (await payload.db.findOne<Record<string, unknown> & { id: string }>({
      collection,
      where: { id: { equals: id } },
    })) ?? {}
  return row
}
const photo = await rowOf('photos', first.id)

let comment: Record<string, unknown> | undefined
for (let n = 0; n < stories; n += 1) {
  const { paragraphs, section, authors: by, ...story } = benchStory(n)
  const copy = await payload.db.create({
    collection: 'photos',
    data: { ...photo, filename: `bench-${n}.jpg` },
  })
  const saved = await payload.create({
    collection: 'stories',
    data: {
      ...story,
      body: richText(paragraphs),
      leadPhoto: String(copy.id),
      section: sections[section] ?? null,
      authors: by.map((author) => authors[author] ?? ''),
      _status: 'published',
    } as never,
  })
  const made = Array.from({ length: commentsEach }, (_, c) => ({
    id: randomUUID(),
    ...benchComment(n, c),
  }))
  if (!comment && made[0]) {
    const { author, email, body } = made[0]
    const kept = await payload.create({
      collection: 'comments',
      data: { story: saved.id, author, email, body, status: 'approved' } as never,
    })
    comment = await rowOf('comments', kept.id)
    await payload.delete({ collection: 'comments', id: kept.id })
  }
  await createMany(payload, {
    collection: 'comments',
    rows: made.map(({ repliesTo, ...row }) => {
      const parent = repliesTo === null ? null : (made[repliesTo]?.id ?? null)
      return {
        ...comment,
        ...row,
        story: saved.id,
        parent,
        root: parent,
        depth: parent ? 1 : 0,
        bodyHtml: `<p>${row.body}</p>`,
        position: `${row.createdAt} ${row.id}`,
        updatedAt: row.createdAt,
        shownAt: row.createdAt,
      }
    }),
  })
}
await payload.destroy()
process.exit(0)
