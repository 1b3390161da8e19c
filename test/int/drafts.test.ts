import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

// Readers' text changes only on request (docs/payload-traps.md: patch-beside-draft).

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

type Doc = { doc: Story }
const patch = (
  id: string,
  json: Record<string, unknown>,
  { query = '', as = 'editor' as const } = {},
): Promise<Answer<Doc>> => dateline.ask(`/api/stories/${id}${query}`, { as, method: 'PATCH', json })

const live = async (id: string): Promise<Story | undefined> => {
  const answer = await dateline.ask<Story>(`/api/stories/${id}`)
  return answer.status === 200 ? answer.json : undefined
}
// An empty value is null on one database and missing on the other.
const newest = async (id: string): Promise<Partial<Story>> => ({
  deletedAt: null,
  section: null as never,
  ...wanted(await dateline.ask<Story>(`/api/stories/${id}?draft=true`, { as: 'editor' }), 200),
})

/** Published as “Live text”, with a newer draft “Unfinished text”. */
async function withNewerDraft(): Promise<Story> {
  const story = await createStory(dateline, { headline: 'Live text', section })
  wanted(await patch(story.id, { headline: 'Unfinished text' }, { query: '?draft=true' }), 200)
  return story
}

async function expectBoth(id: string, draft: Partial<Story> = {}): Promise<void> {
  expect(await live(id)).toMatchObject({ headline: 'Live text', _status: 'published' })
  expect(await newest(id)).toMatchObject({
    headline: 'Unfinished text',
    _status: 'draft',
    deletedAt: null,
    ...draft,
  })
}

describe('with a newer draft', () => {
  test('a change without a status goes into the draft', async () => {
    const { id } = await withNewerDraft()
    wanted(await patch(id, { topics: ['rivers'] }), 200)
    await expectBoth(id, { topics: ['rivers'] })
  })

  test('an autosave and a draft save stay drafts', async () => {
    const { id } = await withNewerDraft()
    const query = '?draft=true&autosave=true'
    wanted(await patch(id, { standfirst: 'One' }, { query }), 200)
    wanted(await patch(id, { standfirst: 'Two', _status: 'draft' }, { query }), 200)
    await expectBoth(id, { standfirst: 'Two' })
  })

  test('GraphQL saves in the same way as REST', async () => {
    const { id } = await withNewerDraft()
    const save = `mutation ($id: String!) { updateStory(id: $id, data: { dateline: "SEOUL" }) { id } }`
    const answer = await dateline.graphql(save, { id }, { as: 'editor' })
    expect(answer.json.errors).toBeUndefined()
    await expectBoth(id, { dateline: 'SEOUL' })
  })

  test('a change of several stories is refused with a reason', async () => {
    const { id } = await withNewerDraft()
    const other = await createStory(dateline, { section })
    const where = `?where[id][in]=${id},${other.id}`
    const answer = await dateline.ask(`/api/stories${where}`, {
      as: 'editor',
      method: 'PATCH',
      json: { topics: ['many'] },
    })
    expect(answer.status).toBe(400)
    expect(answer.json.docs.map((doc: Story) => doc.id)).toEqual([other.id])
    expect(answer.json.errors[0].message).toMatch(/newer draft/)
    expect((await newest(id)).topics ?? []).toEqual([])
    await expectBoth(id)
  })

  test('a published status publishes one draft or several', async () => {
    const one = await withNewerDraft()
    wanted(await patch(one.id, { _status: 'published' }), 200)
    expect(await live(one.id)).toMatchObject({ headline: 'Unfinished text' })

    const many = await withNewerDraft()
    const answer = await dateline.ask(`/api/stories?where[id][equals]=${many.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: { _status: 'published' },
    })
    wanted(answer, 200)
    expect(await live(many.id)).toMatchObject({ headline: 'Unfinished text' })
  })

  test('a withdrawal keeps one draft or several', async () => {
    const one = await withNewerDraft()
    wanted(await patch(one.id, { _status: 'draft' }), 200)
    expect(await live(one.id)).toBeUndefined()
    expect((await newest(one.id)).headline).toBe('Unfinished text')

    const many = await withNewerDraft()
    const answer = await dateline.ask(`/api/stories?where[id][equals]=${many.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: { _status: 'draft' },
    })
    wanted(answer, 200)
    expect(await live(many.id)).toBeUndefined()
    expect((await newest(many.id)).headline).toBe('Unfinished text')
  })

  test('an unknown status changes nothing', async () => {
    const { id } = await withNewerDraft()
    wanted(await patch(id, { _status: null, topics: ['none'] }), 200)
    await expectBoth(id, { topics: ['none'] })
    const { id: plain } = await createStory(dateline, { headline: 'Live text', section })
    wanted(await patch(plain, { _status: null }), 200)
    expect(await live(plain)).toMatchObject({ headline: 'Live text' })
  })
})

describe('a restored version', () => {
  const versions = async (id: string): Promise<{ id: string; version: Story }[]> => {
    const query = `?where[parent][equals]=${id}&sort=-updatedAt&limit=50`
    return wanted(await dateline.ask(`/api/stories/versions${query}`, { as: 'editor' }), 200).docs
  }
  const restore = (id: string, query = '') =>
    dateline.ask(`/api/stories/versions/${id}${query}`, { as: 'editor', method: 'POST' })

  test.each(['', '?draft=true'])('becomes a draft of a live story (%s)', async (query) => {
    const story = await createStory(dateline, { headline: 'Old text', section })
    wanted(await patch(story.id, { headline: 'Live text', _status: 'published' }), 200)
    const old = (await versions(story.id)).at(-1)
    expect(old?.version).toMatchObject({ headline: 'Old text', _status: 'published' })

    wanted(await restore(old?.id ?? '', query), 200)
    expect(await live(story.id)).toMatchObject({ headline: 'Live text', slug: story.slug })
    expect(await newest(story.id)).toMatchObject({
      headline: 'Old text',
      slug: story.slug,
      _status: 'draft',
    })
    const { readerUpdatedAt } = (await live(story.id)) ?? {}
    expect((await newest(story.id)).readerUpdatedAt).toBe(readerUpdatedAt)
  })

  test('does not publish a withdrawn story, and may be incomplete', async () => {
    const made = await dateline.ask<Doc>('/api/stories', { as: 'editor', json: { headline: 'A' } })
    const { id } = wanted(made, 201).doc
    const full = { section, body: paragraphs('Text.'), _status: 'published' }
    wanted(await patch(id, full), 200)
    wanted(await patch(id, { _status: 'draft' }), 200)
    for (const version of await versions(id)) {
      wanted(await restore(version.id), 200)
      expect(await live(id)).toBeUndefined()
    }
    expect(await newest(id)).toMatchObject({ headline: 'A', section: null, _status: 'draft' })
  })

  test('follows the same rules by GraphQL', async () => {
    const story = await createStory(dateline, { headline: 'Old text', section })
    wanted(await patch(story.id, { headline: 'Live text', _status: 'published' }), 200)
    const old = (await versions(story.id)).at(-1)?.id
    const query = 'mutation ($id: String) { restoreVersionStory(id: $id) { id } }'
    const answer = await dateline.graphql(query, { id: old }, { as: 'editor' })
    expect(answer.json.errors).toBeUndefined()
    expect((await live(story.id))?.headline).toBe('Live text')
    expect((await newest(story.id)).headline).toBe('Old text')
  })
})

describe('a reporter', () => {
  const own = async (): Promise<string> => {
    const json = { headline: 'Live text', section, body: paragraphs('Mine.') }
    const made = await dateline.ask<Doc>('/api/stories', { as: 'reporter', json })
    const { id } = wanted(made, 201).doc
    wanted(await patch(id, { _status: 'published' }), 200)
    return id
  }
  const asReporter = (id: string, json: Record<string, unknown>, query = '') =>
    dateline.ask(`/api/stories/${id}${query}`, { as: 'reporter', method: 'PATCH', json })

  test('cannot change the live text', async () => {
    const id = await own()
    expect((await asReporter(id, { headline: 'Changed' })).status).toBe(403)
    expect((await asReporter(id, { _status: 'draft' })).status).toBe(403)
    expect((await asReporter(id, { _status: 'published' })).status).toBe(403)
    expect((await asReporter(id, { _status: 'published' }, '?draft=true')).status).toBe(403)
    wanted(await asReporter(id, { headline: 'Unfinished text' }, '?draft=true'), 200)
    wanted(await asReporter(id, { topics: ['mine'] }), 200)
    await expectBoth(id, { topics: ['mine'] })
    expect((await asReporter(id, { deletedAt: new Date().toISOString() })).status).toBe(403)
    expect((await asReporter(id, { _status: 'published' })).status).toBe(403)
    await expectBoth(id)
  })

  test('cannot create or copy something published', async () => {
    const json = { headline: 'Mine', section, body: paragraphs('Mine.'), _status: 'published' }
    expect((await dateline.ask('/api/stories', { as: 'reporter', json })).status).toBe(403)
    const id = await own()
    const copied = await dateline.ask<Doc>(`/api/stories/${id}/duplicate?draft=false`, {
      as: 'reporter',
      method: 'POST',
    })
    expect(wanted(copied, 200).doc._status).toBe('draft')
  })
})
