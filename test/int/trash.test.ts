import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Photo, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createSection, createStory, uploadPhoto } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

type Doc = { doc: Story }
const now = (): string => new Date().toISOString()

const patch = (where: string, json: Record<string, unknown>): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories${where}`, { as: 'editor', method: 'PATCH', json })
const read = (id: string, query: string): Promise<Answer<Story>> =>
  dateline.ask(`/api/stories/${id}${query}`, { as: 'editor' })
const status = async (id: string): Promise<number> =>
  (await dateline.ask(`/api/stories/${id}`)).status
const headlines = async (id: string, query = ''): Promise<(string | null | undefined)[]> => [
  wanted(await read(id, `?x=1${query}`), 200).headline,
  wanted(await read(id, `?draft=true${query}`), 200).headline,
]

async function withNewerDraft(fields: Record<string, unknown> = {}): Promise<Story> {
  const story = await createStory(dateline, { headline: 'Live text', section, ...fields })
  const query = `/${story.id}?draft=true`
  wanted(await patch(query, { headline: 'Unfinished text' }), 200)
  return story
}

describe('a story with a newer draft goes to the trash and comes back whole', () => {
  const ways: Record<string, { trash: (id: string) => unknown; restore: (id: string) => unknown }> =
    {
      'by REST': {
        trash: (id) => patch(`/${id}`, { deletedAt: now() }),
        restore: (id) => patch(`/${id}?trash=true`, { deletedAt: null }),
      },
      'by REST, many': {
        trash: (id) => patch(`?where[id][equals]=${id}`, { deletedAt: now() }),
        restore: (id) => patch(`?where[id][equals]=${id}&trash=true`, { deletedAt: null }),
      },
      'as the panel restores what was published': {
        trash: (id) => patch(`/${id}`, { deletedAt: now() }),
        restore: (id) => patch(`/${id}?trash=true`, { deletedAt: null, _status: 'published' }),
      },
      'as the panel restores many': {
        trash: (id) => patch(`?where[id][in][0]=${id}&limit=0`, { deletedAt: now() }),
        restore: (id) =>
          patch(`?where[id][in][0]=${id}&limit=0&trash=true`, {
            deletedAt: null,
            _status: 'published',
          }),
      },
      'by GraphQL': {
        trash: (id) =>
          dateline.graphql(
            'mutation ($id: String!, $at: String) { updateStory(id: $id, data: { deletedAt: $at }) { id } }',
            { id, at: now() },
            { as: 'editor' },
          ),
        restore: (id) =>
          dateline.graphql(
            'mutation ($id: String!) { updateStory(id: $id, trash: true, data: { deletedAt: null }) { id } }',
            { id },
            { as: 'editor' },
          ),
      },
    }

  test.each(Object.entries(ways))('%s', async (_way, { trash, restore }) => {
    const { id } = await withNewerDraft()
    const first = (await trash(id)) as Answer
    expect(first.status, first.text).toBe(200)
    expect(await status(id)).toBe(404)
    expect((await read(id, '')).status).toBe(404)
    expect((await dateline.ask(`/api/stories/${id}?trash=true`)).status).toBe(404)
    expect(await headlines(id, '&trash=true')).toEqual(['Live text', 'Unfinished text'])

    const second = (await restore(id)) as Answer
    expect(second.status, second.text).toBe(200)
    expect(await status(id)).toBe(200)
    expect(await headlines(id)).toEqual(['Live text', 'Unfinished text'])
    const draft = wanted(await read(id, '?draft=true'), 200)
    expect(draft).toMatchObject({ _status: 'draft', deletedAt: null })
  })
})

test('a story restored as a draft is withdrawn and keeps its newest text', async () => {
  for (const where of [(id: string) => `/${id}`, (id: string) => `?where[id][equals]=${id}`]) {
    const { id } = await withNewerDraft()
    wanted(await patch(where(id), { deletedAt: now() }), 200)
    const query = where(id).includes('?') ? '&trash=true' : '?trash=true'
    wanted(await patch(where(id) + query, { deletedAt: null, _status: 'draft' }), 200)
    expect(await status(id)).toBe(404)
    expect((await headlines(id))[1]).toBe('Unfinished text')
  }
})

test('a story keeps its publishing time through trash and withdrawal', async () => {
  const publishedAt = '2020-05-01T10:00:00.000Z'
  const story = await createStory(dateline, { section, publishedAt })
  wanted(await patch(`/${story.id}`, { deletedAt: now() }), 200)
  wanted(await patch(`/${story.id}?trash=true`, { deletedAt: null }), 200)
  wanted(await patch(`/${story.id}`, { _status: 'draft', publishedAt: null }), 200)
  const again = wanted(await patch(`/${story.id}`, { _status: 'published' }), 200).doc
  expect(again).toMatchObject({ publishedAt, slug: story.slug })
})

test('a crash while a story is restored leaves none of its comments in the trash', async () => {
  const story = await createStory(dateline, { section })
  const comment = await approvedComment(dateline, { story: story.id })
  const isRead = async (): Promise<boolean> =>
    (await dateline.ask(`/api/comments/${comment.id}`)).status === 200
  wanted(await patch(`/${story.id}`, { deletedAt: now() }), 200)
  expect(await isRead()).toBe(false)

  const crash = vi
    .spyOn(dateline.payload.db, 'updateMany')
    .mockRejectedValueOnce(new Error('crash'))
  const restore = () => patch(`/${story.id}?trash=true`, { deletedAt: null })
  expect((await restore()).status).toBe(500)
  crash.mockRestore()
  // With transactions nothing has happened yet; without them only the story is restored.
  if ((await status(story.id)) !== 200) wanted(await restore(), 200)
  await dateline.settle()
  expect(await isRead()).toBe(true)
})

test('the slug of a trashed story stays taken', async () => {
  const { id } = await createStory(dateline, { headline: 'Into the bin', section })
  wanted(await patch(`/${id}`, { deletedAt: now() }), 200)
  expect((await createStory(dateline, { headline: 'Into the bin', section })).slug).toBe(
    'into-the-bin-2',
  )
  const typed = await patch(`/${(await createStory(dateline, { section })).id}`, {
    slug: 'Into the Bin',
    _status: 'published',
  })
  expect(typed.status).toBe(400)
  expect(typed.json).toMatchObject({ errors: [{ code: 'slug-taken', field: 'slug' }] })
})

test('photos are public while a story that shows them is', async () => {
  const photo = async (): Promise<string> => wanted(await uploadPhoto(dateline), 201).doc.id
  const isPublic = async (id: string): Promise<boolean> =>
    (await dateline.ask<Photo>(`/api/photos/${id}`)).status === 200
  const [lead, other] = [await photo(), await photo()]
  const { id } = await createStory(dateline, { section, leadPhoto: lead, _status: 'draft' })
  expect(await isPublic(lead)).toBe(false)

  wanted(await patch(`/${id}`, { _status: 'published' }), 200)
  expect(await isPublic(lead)).toBe(true)
  wanted(await patch(`/${id}?draft=true`, { leadPhoto: other }), 200)
  expect([await isPublic(lead), await isPublic(other)]).toEqual([true, false])

  wanted(await patch(`/${id}`, { deletedAt: now() }), 200)
  expect([await isPublic(lead), await isPublic(other)]).toEqual([false, false])
  wanted(await patch(`/${id}?trash=true`, { deletedAt: null }), 200)
  expect([await isPublic(lead), await isPublic(other)]).toEqual([true, false])

  wanted(await patch(`/${id}`, { _status: 'published' }), 200)
  expect([await isPublic(lead), await isPublic(other)]).toEqual([false, true])
  wanted(await patch(`/${id}`, { _status: 'draft' }), 200)
  expect(await isPublic(other)).toBe(false)
  wanted(await patch(`/${id}`, { _status: 'published' }), 200)

  const gone = await dateline.ask(`/api/stories/${id}`, { as: 'editor', method: 'DELETE' })
  wanted(gone, 200)
  expect([await isPublic(lead), await isPublic(other)]).toEqual([false, false])
  expect((await read(id, '?trash=true')).status).toBe(404)
  const versions = await dateline.ask(`/api/stories/versions?where[parent][equals]=${id}`, {
    as: 'editor',
  })
  expect(wanted(versions, 200).totalDocs).toBe(0)
})

test('only editors put stories in the trash', async () => {
  const { id } = await createStory(dateline, { section })
  for (const as of ['reporter', 'moderator', undefined] as const) {
    const asked = { method: 'PATCH', json: { deletedAt: now() }, ...(as ? { as } : {}) }
    expect((await dateline.ask(`/api/stories/${id}`, asked)).status).toBe(403)
    expect((await dateline.ask(`/api/stories/${id}`, { ...asked, method: 'DELETE' })).status).toBe(
      403,
    )
  }
  expect(await status(id)).toBe(200)
})
