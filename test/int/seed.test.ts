import { beforeAll, expect, test, vi } from 'vitest'
import sharp from 'sharp'
import { openDemo } from '../../src/demo/open.ts'
import { silent } from '../../src/demo/progress.ts'
import { type Added, seedDemo } from '../../src/demo/seed.ts'
import { env } from '../../src/env.ts'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { expectPage, publicStories } from '../support/page-by-payload.ts'
import { wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { runCommand } from '../support/run-command.ts'

const collections = ['users', 'sections', 'photos', 'authors', 'stories', 'comments'] as const

const dateline = useDateline()
let added: Added
beforeAll(async () => {
  added = await seedDemo(dateline.payload, { env: env(), progress: silent })
}, 300_000)

const storyPage = async (slug: string, query = '') =>
  wanted(await dateline.ask(`/api/story-page/${slug}${query}`), 200)

const list = async (path: string, as?: 'editor' | 'moderator') =>
  wanted(await dateline.ask(path, as ? { as } : {}), 200)

/** Every row of the demo's collections, as the database has it. */
async function everything() {
  const found = collections.map(async (collection) => {
    const rows = await dateline.payload.db.find<{ id: string; updatedAt: string }>({
      collection,
      pagination: false,
      sort: 'id',
    })
    return rows.docs.map(({ id, updatedAt }) => [collection, id, updatedAt])
  })
  const versions = await dateline.payload.db.findVersions({
    collection: 'stories',
    pagination: false,
  })
  return [...(await Promise.all(found)).flat(), versions.docs.length]
}

test('readers find at least thirty stories in nested sections', async () => {
  const { docs, totalDocs } = await list('/api/stories?limit=100&sort=-publishedAt')
  expect(totalDocs).toBeGreaterThanOrEqual(30)
  const times = docs.map(({ publishedAt }: Story) => Date.parse(publishedAt ?? ''))
  expect(Math.max(...times)).toBeLessThan(Date.now())
  expect(Math.min(...times)).toBeLessThan(Date.now() - 7 * 24 * 3_600_000)
  const sections = await list('/api/sections?limit=100')
  const paths = sections.docs.map(({ path }: { path: string }) => path)
  expect(paths).toContain('/asia')
  expect(paths).toContain('/asia/china')

  const newest = await storyPage(docs[0]?.slug ?? '')
  expect(newest.commentForm).toMatchObject({ open: true })
  expect(newest.story.updatedAt).toBe(newest.story.publishedAt)
  expect(newest.latest.length).toBeGreaterThan(0)
})

test.each([
  {},
  { neighbours: 'SITE', sort: 'OLDEST' },
  { first: 100, replies: 20, latest: 20 },
] as const)(
  'each page is what Payload reads, with %j',
  async (variables) => {
    for (const { slug } of await publicStories(dateline))
      await expectPage(dateline, slug ?? '', variables)
  },
  60_000,
)

test('one story has 60 approved comments, 25 of them roots', async () => {
  const { docs } = await list('/api/stories?limit=100')
  const counted = await Promise.all(
    docs.map(async ({ slug }: Story) => {
      const { comments } = await storyPage(slug ?? '', '?first=100&replies=20')
      return { slug, total: comments.totalCount, roots: comments.edges.length }
    }),
  )
  expect(counted.filter(({ total }) => total === 60)).toMatchObject([{ roots: 25 }])
})

test('staff find drafts, a newer draft beside its live text, and comments in every status', async () => {
  const never = await dateline.payload.count({
    collection: 'stories',
    where: { _status: { equals: 'draft' }, publishedAt: { exists: false } },
  })
  expect(never.totalDocs).toBe(3)

  const drafts = await dateline.payload.db.findVersions<Story>({
    collection: 'stories',
    pagination: false,
    where: {
      and: [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }],
    },
  })
  const ids = drafts.docs.map(({ parent }) => parent as string)
  const live = await dateline.payload.find({
    collection: 'stories',
    where: { and: [{ id: { in: ids } }, { _status: { equals: 'published' } }] },
  })
  expect(live.totalDocs).toBe(1)
  const draft = drafts.docs.find(({ parent }) => parent === live.docs[0]?.id)?.version
  expect(draft?.body).not.toEqual(live.docs[0]?.body)

  for (const status of ['approved', 'pending', 'rejected', 'spam'])
    expect(
      (await list(`/api/comments?where[status][equals]=${status}&limit=1`, 'moderator')).totalDocs,
      status,
    ).toBeGreaterThan(0)
})

test('photos carry their caption and credit in the file itself', async () => {
  const { docs } = await list('/api/photos?limit=100', 'editor')
  expect(docs.length).toBeGreaterThanOrEqual(15)
  const photo = docs.find((one: { fileNote: boolean }) => one.fileNote)
  const file = await fetch(`${dateline.url}/api/photos/file/${photo?.filename}`, {
    headers: { authorization: `JWT ${await dateline.tokenOf('editor')}` },
  })
  const { exif, xmp } = await sharp(Buffer.from(await file.arrayBuffer())).metadata()
  expect(xmp?.toString('utf8')).toContain(`<photoshop:Credit>${photo?.credit}<`)
  expect(xmp?.toString('utf8')).toContain('FILE - In this')
  expect(exif?.toString('latin1')).toContain('FILE - In this')
})

test('existing users keep their password', async () => {
  expect(added.users).toBe(0)
  const json = { email: 'editor@example.com', password: sharedPassword }
  expect((await dateline.ask('/api/users/login', { json })).status).toBe(200)
})

test('the seed command changes nothing on its second run', async () => {
  const before = await everything()
  const run = await runCommand('seed')
  expect(run).toMatchObject({ code: 0, stderr: '' })
  expect(run.stdout).toContain('The demo content is already complete.')
  expect(await everything()).toEqual(before)
}, 120_000)

test('the seed adds missing rows after a crash, and nothing twice', async () => {
  const { payload } = dateline
  const before = await everything()
  const [lost] = (await payload.find({ collection: 'stories', sort: 'publishedAt', limit: 1 })).docs
  const [comment] = (
    await payload.find({ collection: 'comments', where: { parent: { exists: true } }, limit: 1 })
  ).docs
  await payload.delete({ collection: 'comments', id: comment?.id ?? '' })
  const commentsLost = before.length - (await everything()).length
  await payload.delete({ collection: 'stories', id: lost?.id ?? '' })
  await payload.kv.delete('demo-content')

  const again = await seedDemo(payload, { env: env(), progress: silent })
  expect(again).toMatchObject({ users: 0, sections: 0, photos: 0, authors: 0, stories: 1 })
  expect(again.comments).toBeGreaterThanOrEqual(commentsLost)
  const after = await everything()
  expect(after.length).toBe(before.length)
  expect(after.at(-1)).toBe(before.at(-1))
  // The time of the first seeding gives its age.
  const found = await payload.find({
    collection: 'stories',
    where: { slug: { equals: lost?.slug } },
  })
  expect(found.docs[0]?.publishedAt).toBe(lost?.publishedAt)
}, 120_000)

test('the demo prints logins that work, also with another password', async () => {
  const logged = vi.spyOn(console, 'log').mockImplementation(() => {})
  const start = async (demoPassword: string): Promise<string> => {
    await openDemo(dateline.payload, { ...env(), demoPassword }, new AbortController().signal)
    return logged.mock.calls.flat().join('\n')
  }
  try {
    expect(await start('the first password')).toMatch(/Password +the first password/)
    expect(await start('the next password')).toMatch(/Password +the next password/)
    const before = await everything()
    await start('the next password')
    expect(await everything()).toEqual(before)
  } finally {
    logged.mockRestore()
  }
  for (const { email } of Object.values(dateline.users)) {
    const json = { email, password: 'the next password' }
    expect((await dateline.ask('/api/users/login', { json })).status, email).toBe(200)
  }
}, 120_000)
