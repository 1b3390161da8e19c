import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { isBlankStory } from '../../src/publishing/blank-stories.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

// The panel writes a row when somebody opens the form of a new story.

const dateline = useDateline()
let section: string
let sweepAt: (now: Date) => Promise<void>
beforeAll(async () => {
  section = (await createSection(dateline)).id
  const { sweepEverything } = await import('../../src/jobs.ts')
  sweepAt = (now) => sweepEverything(dateline.payload, now)
})

type Role = 'reporter' | 'editor'
type Doc = { doc: Story }
type List = { docs: { id: string }[]; totalDocs: number }
/** Opens the form of a new story, as the panel does. */
async function begin(as: Role = 'reporter'): Promise<string> {
  const answer = await dateline.ask<Doc>('/api/stories?draft=true', { as, json: {} })
  return wanted(answer, 201).doc.id
}
const patch = (id: string, json: Record<string, unknown>, { query = '', as = 'editor' as Role }) =>
  dateline.ask<Doc>(`/api/stories/${id}${query}`, { as, method: 'PATCH', json })
const write = (id: string, json: Record<string, unknown>, as: Role = 'reporter') =>
  patch(id, { ...json, _status: 'draft' }, { query: '?draft=true&autosave=true', as })
const later = (minutes: number): Date => new Date(Date.now() + minutes * 60_000)

/** Every list in which staff could find a story, with its total. */
async function lists(id: string): Promise<Record<string, [boolean, number]>> {
  const found: Record<string, [boolean, number]> = {}
  const note = (name: string, { docs, totalDocs }: List) => {
    found[name] = [docs.some((doc) => doc.id === id), totalDocs]
  }
  for (const query of ['', '&draft=true', '&sort=-createdAt', '&where[_status][equals]=draft']) {
    const path = `/api/stories?limit=100${query}`
    note(`REST ${query}`, wanted(await dateline.ask<List>(path, { as: 'editor' }), 200))
  }
  const versions = await dateline.ask<{ docs: { parent: string }[]; totalDocs: number }>(
    '/api/stories/versions?limit=100&depth=0',
    { as: 'editor' },
  )
  const { docs, totalDocs } = wanted(versions, 200)
  note('versions', { docs: docs.map(({ parent }) => ({ id: parent })), totalDocs })
  for (const draft of ['false', 'true']) {
    const query = `{ Stories(limit: 100, draft: ${draft}) { docs { id } totalDocs } }`
    const answer = await dateline.graphql(query, {}, { as: 'editor' })
    expect(answer.json.errors).toBeUndefined()
    note(`GraphQL ${draft}`, answer.json.data.Stories)
  }
  const count = await dateline.ask<{ totalDocs: number }>('/api/stories/count', { as: 'editor' })
  found.count = [false, wanted(count, 200).totalDocs]
  return found
}

const listedIn = (found: Record<string, [boolean, number]>): string[] =>
  Object.keys(found).filter((name) => found[name]?.[0])

describe('a story into which nobody has written', () => {
  test('is in no list and no total, and opens by its id', async () => {
    const before = await lists('')
    const id = await begin()
    expect(await lists(id)).toEqual(before)
    const opened = await dateline.ask(`/api/stories/${id}?draft=true`, { as: 'reporter' })
    expect(opened.status).toBe(200)
  })

  test('is in every list from its first content on, whatever that is', async () => {
    for (const content of [
      { headline: 'Begun' },
      { body: paragraphs('Begun.') },
      { section },
      { topics: ['ferries'] },
      { publishedAt: '2999-01-01T00:00:00.000Z' },
    ]) {
      const before = await lists('')
      const id = await begin()
      wanted(await write(id, content), 200)
      const after = await lists(id)
      const everywhere = Object.keys(after).filter((name) => name !== 'count')
      expect(listedIn(after), JSON.stringify(content)).toEqual(everywhere)
      expect(after.count?.[1]).toBe((before.count?.[1] ?? 0) + 1)
    }
  })

  test('stays listed when it is emptied again, and is not deleted', async () => {
    const id = await begin()
    wanted(await write(id, { standfirst: 'Written' }), 200)
    wanted(await write(id, { standfirst: '' }), 200)
    expect(listedIn(await lists(id))).not.toEqual([])
    await sweepAt(later(120))
    expect((await dateline.ask(`/api/stories/${id}`, { as: 'editor' })).status).toBe(200)
  })

  test('is deleted after an hour with its versions, and a written one is not', async () => {
    const blank = await begin()
    const written = await begin()
    wanted(await write(written, { headline: 'Kept' }), 200)
    const published = await createStory(dateline, { section })
    const there = async (id: string) =>
      (await dateline.ask(`/api/stories/${id}`, { as: 'editor' })).status
    await sweepAt(later(59))
    expect(await there(blank)).toBe(200)
    await sweepAt(later(61))
    expect([await there(blank), await there(written), await there(published.id)]).toEqual([
      404, 200, 200,
    ])
    const where = { parent: { equals: blank } }
    expect(
      (await dateline.payload.db.countVersions({ collection: 'stories', where })).totalDocs,
    ).toBe(0)
  })
})

const typed: Record<string, unknown> = {
  headline: 'Typed',
  standfirst: 'Typed',
  leadPhoto: 'photo',
  leadCaption: 'Typed',
  body: paragraphs('Typed.'),
  slug: undefined, // `slugTyped` says whether somebody typed it.
  section: 'section',
  authors: ['author'],
  publishedAt: '2026-01-01T00:00:00.000Z',
  dateline: 'TYPED',
  source: { kind: 'staff', agency: 'Typed' },
  topics: ['typed'],
  commentsMode: 'closed',
  commentsStayOpen: true,
}

test('each field into which people write counts as content, so none is lost with a blank story', () => {
  const fields = dateline.config.collections.find(({ slug }) => slug === 'stories')?.flattenedFields
  const written = (fields ?? []).filter(
    (field) =>
      !/^_|^(createdAt|updatedAt|deletedAt)$/.test(field.name) &&
      !('hidden' in field && field.hidden) &&
      !('virtual' in field && field.virtual) &&
      // Each Dateline of the tests has modules of its own, so the name says it.
      field.access?.update?.name !== 'nobody',
  )
  expect(written.map(({ name }) => name).sort()).toEqual(Object.keys(typed).sort())
  expect(isBlankStory({ source: { kind: 'staff' }, commentsMode: 'inherit' })).toBe(true)
  expect(isBlankStory({ slugTyped: true })).toBe(false)
  for (const [name, value] of Object.entries(typed))
    if (value) expect(isBlankStory({ [name]: value }), name).toBe(false)
})

test('a story whose first save was cut short by a crash is listed, not deleted', async () => {
  const id = await begin()
  wanted(await write(id, { headline: 'Almost lost' }), 200)
  const data = { isBlank: true }
  await dateline.payload.db.updateOne({ collection: 'stories', id, data, returning: false })
  expect(listedIn(await lists(id))).not.toContain('REST ')
  await sweepAt(later(120))
  expect(listedIn(await lists(id))).toContain('REST ')
})

test('a story whose form is still open is not deleted', async () => {
  const id = await begin()
  const headers = { 'X-Edit-Form': 'form-of-the-test' }
  const lock = await dateline.ask(`/api/stories/${id}/lock`, {
    as: 'reporter',
    method: 'POST',
    headers,
  })
  wanted(lock, 200)
  const held = await dateline.payload.db.findOne<{ id: string }>({
    collection: 'story-edits',
    where: { key: { equals: id } },
  })
  // The form is still open after two hours: its lock was prolonged just now.
  const heldUntil = new Date(later(120).getTime() + 30_000).toISOString()
  const where = { id: { equals: held?.id } }
  await dateline.payload.db.updateOne({
    collection: 'story-edits',
    where,
    data: { heldUntil },
    returning: false,
  })
  await sweepAt(later(120))
  expect((await dateline.ask(`/api/stories/${id}`, { as: 'editor' })).status).toBe(200)
  await sweepAt(later(240))
  expect((await dateline.ask(`/api/stories/${id}`, { as: 'editor' })).status).toBe(404)
})

describe('a reporter deletes', () => {
  const trash = (id: string, as: Role = 'reporter') =>
    patch(id, { deletedAt: new Date().toISOString() }, { as })

  test('an own draft that readers never had, and takes it back', async () => {
    const id = await begin()
    wanted(await write(id, { headline: 'A false start' }), 200)
    wanted(await trash(id), 200)
    expect(listedIn(await lists(id)).filter((name) => name !== 'versions')).toEqual([])
    wanted(await patch(id, { deletedAt: null }, { query: '?trash=true', as: 'reporter' }), 200)
    expect(listedIn(await lists(id))).not.toEqual([])
  })

  test('neither the draft of somebody else, nor a story that is or was public', async () => {
    const others = await begin('editor')
    wanted(await write(others, { headline: 'Not theirs' }, 'editor'), 200)
    expect((await trash(others)).status).toBe(403)

    const own = await begin()
    const body = paragraphs('Text.')
    wanted(await write(own, { headline: 'Theirs', section, body }), 200)
    wanted(await patch(own, { _status: 'published' }, {}), 200)
    expect((await trash(own)).status).toBe(403)
    wanted(await patch(own, { _status: 'draft' }, {}), 200)
    expect((await trash(own)).status).toBe(403)
    const many = await dateline.ask(`/api/stories?where[id][in]=${own},${others}`, {
      as: 'reporter',
      method: 'PATCH',
      json: { deletedAt: new Date().toISOString() },
    })
    expect(many.json.docs ?? []).toEqual([])
    const gone = await dateline.ask(`/api/stories/${own}`, { as: 'reporter', method: 'DELETE' })
    expect(gone.status).toBe(403)
    wanted(await trash(own, 'editor'), 200)
  })
})
