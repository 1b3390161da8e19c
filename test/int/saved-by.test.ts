import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, paragraphs } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

// Versions say who saved them, and the answer to a save says where it went.

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

type Role = 'reporter' | 'editor' | 'admin'
type Version = { id: string; autosave?: boolean | null; version: Story }
type Saved = Story & { savedTo?: string }
type Asked = { as?: Role; query?: string }
const save = async (
  id: string,
  json: Record<string, unknown>,
  { as = 'editor', query = '' }: Asked,
) =>
  wanted(
    await dateline.ask<{ doc: Saved }>(`/api/stories/${id}${query}`, { as, method: 'PATCH', json }),
    200,
  ).doc
const autosave = (id: string, json: Record<string, unknown>, as: Role) =>
  save(id, { ...json, _status: 'draft' }, { as, query: '?draft=true&autosave=true' })
const versionsOf = async (id: string): Promise<Version[]> =>
  wanted(
    await dateline.ask<{ docs: Version[] }>(
      `/api/stories/versions?where[parent][equals]=${id}&sort=-updatedAt&limit=50&depth=0`,
      { as: 'editor' },
    ),
    200,
  ).docs
const writers = async (id: string) =>
  (await versionsOf(id)).map(({ version }) => version.savedByName)

/** Written by a reporter, and published by an editor. */
async function published(): Promise<string> {
  const json = { headline: 'Old text', section, body: paragraphs('Text.') }
  const made = await dateline.ask<{ doc: Story }>('/api/stories', { as: 'reporter', json })
  const { id } = wanted(made, 201).doc
  await save(id, { _status: 'published' }, {})
  return id
}

describe('a version', () => {
  test('names the user who saved it, by id and by name', async () => {
    const id = await published()
    await autosave(id, { headline: 'New text' }, 'admin')
    expect(await writers(id)).toEqual(['The admin', 'The editor', 'The reporter'])
    const [newest] = await versionsOf(id)
    expect(newest?.version.savedBy).toBe(dateline.users.admin.id)
  })

  test('of an autosave stays when somebody else goes on', async () => {
    const id = await published()
    await autosave(id, { headline: 'By the reporter' }, 'reporter')
    await autosave(id, { headline: 'By the reporter still' }, 'reporter')
    await autosave(id, { headline: 'By the admin' }, 'admin')
    await autosave(id, { headline: 'By the admin still' }, 'admin')
    const found = (await versionsOf(id)).map(({ version }) => version.headline)
    expect(found.slice(0, 2)).toEqual(['By the admin still', 'By the reporter still'])
    expect(await writers(id)).toEqual(['The admin', 'The reporter', 'The editor', 'The reporter'])
  })

  test('that comes back names whoever restored it', async () => {
    const id = await published()
    const old = (await versionsOf(id)).at(-1)
    wanted(
      await dateline.ask(`/api/stories/versions/${old?.id}`, { as: 'admin', method: 'POST' }),
      200,
    )
    const [newest] = await versionsOf(id)
    expect(newest?.version).toMatchObject({ headline: 'Old text', savedByName: 'The admin' })
    const live = await dateline.ask<Story>(`/api/stories/${id}`, { as: 'editor' })
    expect(wanted(live, 200).savedByName).toBe('The editor')
  })

  test('cannot be signed by a client in another name', async () => {
    const id = await published()
    const forged = { savedBy: dateline.users.admin.id, savedByName: 'Somebody else' }
    const doc = await save(id, { ...forged, headline: 'Forged', _status: 'published' }, {})
    expect([doc.savedBy, doc.savedByName]).toEqual([dateline.users.editor.id, 'The editor'])
  })

  test('does not tell readers who saved it', async () => {
    const id = await published()
    const story = wanted(await dateline.ask<Story>(`/api/stories/${id}`), 200)
    expect(Object.keys(story).filter((name) => name.startsWith('saved'))).toEqual([])
    const query = `{ Story(id: "${id}") { savedBy savedByName savedTo } }`
    const answer = await dateline.graphql(query)
    expect(Object.values(answer.json.data?.Story ?? {}).filter(Boolean)).toEqual([])
  })
})

describe('the answer to a save', () => {
  test('says that a change beside a newer draft went into the draft only', async () => {
    const id = await published()
    expect((await save(id, { topics: ['live'] }, {})).savedTo).toBe('live')
    await autosave(id, { headline: 'Unfinished' }, 'editor')
    expect((await save(id, { topics: ['draft'] }, {})).savedTo).toBe('draft')
    expect((await save(id, { _status: 'published' }, {})).savedTo).toBe('live')
    expect((await save(id, { _status: 'draft' }, {})).savedTo).toBe('draft')
  })

  test('says so by GraphQL too', async () => {
    const id = await published()
    await autosave(id, { headline: 'Unfinished' }, 'editor')
    const query = `mutation ($id: String!) {
      updateStory(id: $id, data: { dateline: "SEOUL" }) { savedTo savedByName }
    }`
    const answer = await dateline.graphql(query, { id }, { as: 'editor' })
    expect(answer.json.data.updateStory).toEqual({ savedTo: 'draft', savedByName: 'The editor' })
  })
})
