import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory } from '../support/content.ts'
import type { Answer } from '../support/requests.ts'

// The panel's lock of an open document (docs/payload-traps.md: foreign-locks). Stories have a lock of
// their own (`story-edits.test.ts`).

const dateline = useDateline()
const locks = '/api/payload-locked-documents'
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
})

const userOf = (role: Role) => ({ relationTo: 'users' as const, value: dateline.users[role].id })
const document = () => ({ relationTo: 'sections' as const, value: section })

/** Makes the lock that the panel's server makes when somebody changes a section. */
async function lockOf(role: Role): Promise<string> {
  const { id } = await dateline.payload.db.create({
    collection: 'payload-locked-documents',
    data: { document: document(), user: userOf(role) },
  })
  return String(id)
}

const holderOf = async (id: string): Promise<unknown> => {
  const lock = await dateline.payload.db.findOne<{ id: string; user: { value: unknown } }>({
    collection: 'payload-locked-documents',
    where: { id: { equals: id } },
  })
  return lock?.user.value
}

const send = (as: Role, method: string, path: string, json?: unknown): Promise<Answer> =>
  dateline.ask(`${locks}${path}`, { as, method, ...(json ? { json } : {}) })

describe('the lock of an open document', () => {
  test('cannot be made over the API, in nobody’s name', async () => {
    for (const name of ['editor', 'reporter'] as const) {
      const made = await send('reporter', 'POST', '', { document: document(), user: userOf(name) })
      expect(made.status).toBe(403)
    }
    const fields = await dateline.graphql(
      '{ __schema { mutationType { fields { name } } } }',
      {},
      { as: 'admin' },
    )
    expect(fields.text).not.toContain('LockedDocument')
  })

  test('is ended by its owner only', async () => {
    const id = await lockOf('editor')
    expect((await send('reporter', 'DELETE', `/${id}`)).status).toBe(403)
    expect((await send('admin', 'DELETE', `/${id}`)).status).toBe(403)
    await send('admin', 'DELETE', `?where[id][equals]=${id}`)
    expect(await holderOf(id)).toBe(dateline.users.editor.id)
    expect((await send('editor', 'DELETE', `/${id}`)).status).toBe(200)
    expect(await holderOf(id)).toBeUndefined()
  })

  test('is taken over in one’s own name, by those who may change the document', async () => {
    const id = await lockOf('editor')
    const refused = [
      await send('admin', 'PATCH', `/${id}`, { user: userOf('reporter') }),
      await send('admin', 'PATCH', `/${id}`, { user: userOf('admin'), globalSlug: 'settings' }),
      await send('admin', 'PATCH', `/${id}`, { document: null }),
      await send('admin', 'PATCH', `?where[id][equals]=${id}`, { user: userOf('admin') }),
      await send('reporter', 'PATCH', `/${id}`, { user: userOf('reporter') }),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
    expect(await holderOf(id)).toBe(dateline.users.editor.id)
    expect((await send('admin', 'PATCH', `/${id}`, { user: userOf('admin') })).status).toBe(200)
    expect(await holderOf(id)).toBe(dateline.users.admin.id)
  })

  test('keeps others from saving with a code, and stories have none of it', async () => {
    await lockOf('admin')
    const save = (query = '') =>
      dateline.ask(`/api/sections/${section}${query}`, {
        as: 'editor',
        method: 'PATCH',
        json: { description: 'New.' },
      })
    const refused = await save()
    expect([refused.status, refused.json]).toMatchObject([423, { errors: [{ code: 'locked' }] }])
    expect((await save('?overrideLock=true')).status).toBe(200)

    const story = await createStory(dateline)
    const lock = { document: { relationTo: 'stories', value: story.id }, user: userOf('admin') }
    expect((await send('admin', 'POST', '', lock)).status).toBe(403)
    expect(dateline.payload.collections.stories.config.lockDocuments).toBe(false)
  })
})
