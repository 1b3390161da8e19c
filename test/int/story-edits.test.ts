import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'
import { mongoUrl } from '../support/workers.ts'

const dateline = useDateline()
afterEach(() => {
  vi.useRealTimers()
})

type Doc = { doc: Story }
type Save = {
  as?: Role
  query?: string
  basedOn?: string
  form?: string
  override?: boolean
}

/** Saves a story as a form does; without `basedOn` and `form` as a program does. */
const save = (
  id: string,
  json: Record<string, unknown>,
  { as = 'editor', query = '?draft=true', basedOn, form, override }: Save = {},
): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories/${id}${query}`, {
    as,
    method: 'PATCH',
    json,
    headers: {
      ...(basedOn ? { 'If-Match': `"${basedOn}"` } : {}),
      ...(form ? { 'X-Edit-Form': form } : {}),
      ...(override ? { 'X-Override-Lock': 'true' } : {}),
    },
  })

const newest = async (id: string): Promise<Story> =>
  wanted(await dateline.ask<Story>(`/api/stories/${id}?draft=true`, { as: 'editor' }), 200)

const ANN = 'form-of-ann'
const BOB = 'form-of-bob'
const autosave = '?draft=true&autosave=true'

describe('a save of a story that names its version', () => {
  test.each([
    ['an autosave', autosave, {}],
    ['a draft save', '?draft=true', {}],
    ['a publish', '', { _status: 'published' }],
  ])(
    '%s is refused when somebody else has saved since, with who and when',
    async (_n, query, status) => {
      const { id } = await createStory(dateline, { headline: 'First' })
      const read = (await newest(id)).updatedAt
      const other = wanted(
        await save(id, { headline: 'Admin’s headline' }, { as: 'admin', basedOn: read, form: BOB }),
        200,
      )
      const refused = await save(
        id,
        { headline: 'Mine', ...status },
        { query, basedOn: read, form: ANN },
      )
      expect(refused.status).toBe(409)
      const { admin } = dateline.users
      expect(refused.json).toMatchObject({
        errors: [
          {
            code: 'story-changed',
            change: {
              by: { id: admin.id, name: 'The admin' },
              at: other.doc.updatedAt,
              version: other.doc.updatedAt,
            },
          },
        ],
      })
      expect((await newest(id)).headline).toBe('Admin’s headline')
      // The choice is saved on the version that the refusal named.
      wanted(
        await save(
          id,
          { headline: 'Mine', ...status },
          { query, basedOn: other.doc.updatedAt, form: ANN },
        ),
        200,
      )
      expect((await newest(id)).headline).toBe('Mine')
    },
  )

  test('is accepted without a version, as ever', async () => {
    const { id } = await createStory(dateline)
    wanted(await save(id, { headline: 'One' }, { as: 'admin' }), 200)
    wanted(await save(id, { headline: 'Two' }), 200)
    expect((await newest(id)).headline).toBe('Two')
  })

  test('never conflicts with the saves of its own form, whatever answer the form has read', async () => {
    const { id } = await createStory(dateline, { _status: 'draft' })
    const read = (await newest(id)).updatedAt
    for (const headline of ['One', 'Two', 'Three'])
      wanted(await save(id, { headline }, { query: autosave, basedOn: read, form: ANN }), 200)
    const published = await save(
      id,
      { headline: 'Four', _status: 'published' },
      { query: '', basedOn: read, form: ANN },
    )
    wanted(published, 200)
    wanted(await save(id, { headline: 'Five' }, { query: autosave, basedOn: read, form: ANN }), 200)
    expect((await newest(id)).headline).toBe('Five')
  })

  test('conflicts with the same user’s other tab, and says so', async () => {
    const { id } = await createStory(dateline)
    const read = (await newest(id)).updatedAt
    wanted(await save(id, { headline: 'Tab one' }, { basedOn: read, form: 'tab-number-1' }), 200)
    const refused = await save(id, { headline: 'Tab two' }, { basedOn: read, form: 'tab-number-2' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('You have saved this story in another window')
  })

  test('conflicts with a program’s save in between its own', async () => {
    const { id } = await createStory(dateline)
    const read = (await newest(id)).updatedAt
    wanted(await save(id, { headline: 'One' }, { basedOn: read, form: ANN }), 200)
    wanted(await save(id, { standfirst: 'By a program' }), 200)
    expect((await save(id, { headline: 'Two' }, { basedOn: read, form: ANN })).status).toBe(409)
  })

  test('may name the version in the answer to a create, or of the live text as strangers read it', async () => {
    const created = await createStory(dateline, { _status: 'draft' })
    const first = await save(created.id, { headline: 'One' }, { basedOn: created.updatedAt })
    wanted(first, 200)
    expect(
      (await save(created.id, { headline: 'Two' }, { basedOn: created.updatedAt })).status,
    ).toBe(409)
    wanted(await save(created.id, { headline: 'Two' }, { basedOn: first.json.doc.updatedAt }), 200)

    const { id } = await createStory(dateline)
    const live = wanted(await dateline.ask<Story>(`/api/stories/${id}`), 200)
    wanted(await save(id, { headline: 'On live' }, { basedOn: live.updatedAt }), 200)
  })

  test('names it in the field basedOn too, which nothing stores, by REST and GraphQL', async () => {
    const { id } = await createStory(dateline)
    const basedOn = (await newest(id)).updatedAt
    wanted(await save(id, { headline: 'By REST', basedOn }), 200)
    expect((await save(id, { headline: 'Late', basedOn })).status).toBe(409)
    expect(await newest(id)).not.toHaveProperty('basedOn')

    const update = `mutation ($id: String!, $basedOn: String) {
      updateStory(id: $id, draft: true, data: { headline: "By GraphQL", basedOn: $basedOn }) { id } }`
    const late = await dateline.graphql(update, { id, basedOn }, { as: 'editor' })
    expect(late.json.errors).toMatchObject([
      { extensions: { code: 'story-changed', change: { by: { id: dateline.users.editor.id } } } },
    ])
    const now = (await newest(id)).updatedAt
    const saved = await dateline.graphql(update, { id, basedOn: now }, { as: 'editor' })
    expect(saved.json.errors).toBeUndefined()
  })

  test('of 20 at once on one version one succeeds, and the others learn who was faster', async () => {
    const { id } = await createStory(dateline)
    const read = (await newest(id)).updatedAt
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        save(id, { headline: `Number ${n}` }, { basedOn: read, form: `form-number-${n}` }),
      ),
    )
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
  })

  // A call of our own code does not wait for others in this process, so it is like another process.
  test.skipIf(!mongoUrl)('of many processes at once on one version one succeeds', async () => {
    const { id } = await createStory(dateline)
    const editor = await dateline.payload.findByID({
      collection: 'users',
      id: dateline.users.editor.id,
    })
    const headers = new Headers({ 'If-Match': (await newest(id)).updatedAt })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        dateline.payload.update({
          collection: 'stories',
          id,
          data: { headline: `Number ${n}` },
          draft: true,
          overrideAccess: false,
          user: { ...editor, collection: 'users' },
          req: { headers },
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { totalDocs } = await dateline.payload.db.findVersions({
      collection: 'stories',
      where: { parent: { equals: id } },
    })
    expect(totalDocs).toBe(2)
  })

  test('must name a time', async () => {
    const { id } = await createStory(dateline)
    const refused = await save(id, { headline: 'x', basedOn: 'yesterday' })
    expect(refused.status).toBe(400)
    expect(refused.json).toMatchObject({ errors: [{ code: 'validation', field: 'basedOn' }] })
  })
})

type LockAnswer = {
  lock: { by: { id: string; name: string }; since: string; until: string; isYours: boolean } | null
}
type Asking = { as?: Role; form?: string; method?: string; path?: string }

const askLock = (
  id: string,
  { as = 'editor', form = ANN, method = 'POST', path = '' }: Asking = {},
): Promise<Answer<LockAnswer>> =>
  dateline.ask(`/api/stories/${id}/lock${path}`, { as, method, headers: { 'X-Edit-Form': form } })

const byAdmin = { as: 'admin', form: BOB } as const

describe('the lock of a story', () => {
  test('says who is in it, and ends a minute after the last heartbeat', async () => {
    const { id } = await createStory(dateline)
    await dateline.tokenOf('editor')
    await dateline.tokenOf('admin')
    const now = new Date()
    const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
    vi.useFakeTimers({ now, toFake: ['Date'] })
    const { editor } = dateline.users
    const taken = wanted(await askLock(id), 200)
    expect(taken.lock).toEqual({
      by: { id: editor.id, name: 'The editor' },
      since: now.toISOString(),
      until: after(60).toISOString(),
      isYours: true,
    })
    expect(wanted(await askLock(id, byAdmin), 200).lock).toMatchObject({
      by: { id: editor.id },
      isYours: false,
    })
    vi.setSystemTime(after(40))
    expect(wanted(await askLock(id), 200).lock).toMatchObject({
      since: now.toISOString(),
      until: after(100).toISOString(),
    })
    vi.setSystemTime(after(99))
    expect((await save(id, { headline: 'x' }, { as: 'admin' })).status).toBe(423)
    vi.setSystemTime(after(100))
    expect(wanted(await askLock(id, { ...byAdmin, method: 'GET' }), 200)).toEqual({ lock: null })
    wanted(await save(id, { headline: 'x' }, { as: 'admin' }), 200)
    expect(wanted(await askLock(id, byAdmin), 200).lock?.isYours).toBe(true)
  })

  test('answers 423 to the writes of others, with who, unless they say otherwise', async () => {
    const { id } = await createStory(dateline)
    wanted(await askLock(id), 200)
    const before = await newest(id)
    const refused = await save(id, { headline: 'Not yet' }, { as: 'admin' })
    expect(refused.status).toBe(423)
    expect(refused.json).toMatchObject({
      errors: [{ code: 'locked', lock: { by: { id: dateline.users.editor.id } } }],
    })
    const attempts = await Promise.all([
      save(id, { _status: 'published' }, { as: 'admin', query: '' }),
      save(id, { deletedAt: new Date().toISOString() }, { as: 'admin', query: '' }),
      dateline.ask(`/api/stories/${id}`, { as: 'admin', method: 'DELETE' }),
    ])
    expect(attempts.map(({ status }) => status)).toEqual([423, 423, 423])
    const update = `mutation ($id: String!) { updateStory(id: $id, data: { headline: "x" }, draft: true) { id } }`
    const byGraphQL = await dateline.graphql(update, { id }, { as: 'admin' })
    expect(byGraphQL.json.errors).toMatchObject([{ extensions: { code: 'locked' } }])
    const selected = await dateline.ask(`/api/stories?where[id][in]=${id}`, {
      as: 'admin',
      method: 'PATCH',
      json: { topics: ['many'] },
    })
    expect(selected.text).toContain('is in this story')
    expect((await newest(id)).updatedAt).toBe(before.updatedAt)

    wanted(await save(id, { headline: 'By header' }, { as: 'admin', override: true }), 200)
    wanted(
      await save(
        id,
        { headline: 'By parameter' },
        { as: 'admin', query: '?draft=true&overrideLock=true' },
      ),
      200,
    )
    // A user's own programs and other tabs may write.
    wanted(await save(id, { headline: 'My program' }), 200)
  })

  test('is given back by its form only', async () => {
    const { id } = await createStory(dateline)
    wanted(await askLock(id), 200)
    wanted(await askLock(id, { ...byAdmin, method: 'DELETE' }), 200)
    wanted(await askLock(id, { form: 'another-tab', method: 'DELETE' }), 200)
    expect(wanted(await askLock(id, { method: 'GET' }), 200).lock?.isYours).toBe(true)
    expect(wanted(await askLock(id, { method: 'DELETE' }), 200)).toEqual({ lock: null })
    expect(wanted(await askLock(id, byAdmin), 200).lock?.isYours).toBe(true)
  })

  test('is taken over by an endpoint of its own, which the story log shows', async () => {
    const { id } = await createStory(dateline, { headline: 'Taken over' })
    wanted(await askLock(id), 200)
    wanted(await askLock(id, { ...byAdmin, path: '/take-over' }), 200)
    const { admin, editor } = dateline.users
    // The heartbeat tells the one who was overtaken, and a save is refused.
    expect(wanted(await askLock(id), 200).lock).toMatchObject({
      by: { id: admin.id, name: 'The admin' },
      isYours: false,
    })
    expect((await save(id, { headline: 'Overtaken' }, { form: ANN })).status).toBe(423)
    wanted(await askLock(id, { ...byAdmin, path: '/take-over' }), 200)
    // The log is about other people, not about one's own windows.
    const inOtherWindow = { ...byAdmin, form: 'the-other-window', path: '/take-over' }
    expect(wanted(await askLock(id, inOtherWindow), 200).lock?.isYours).toBe(true)

    for (const as of ['editor', 'reporter'] as const) {
      const log = await dateline.ask<{ docs: unknown[] }>(
        `/api/story-events?where[story][equals]=${id}`,
        { as },
      )
      expect(wanted(log, 200).docs).toMatchObject([
        {
          action: 'take-over',
          story: id,
          headline: 'Taken over',
          user: admin.id,
          userName: 'The admin',
          from: editor.id,
          fromName: 'The editor',
        },
      ])
    }
  })

  test('is taken by one of 20 at once', async () => {
    const { id } = await createStory(dateline)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => askLock(id, { form: `form-number-${n}` })),
    )
    expect(answers.filter(({ json }) => json.lock?.isYours)).toHaveLength(1)
  })

  test('is open to those who may change the story, and to nobody else', async () => {
    const { id } = await createStory(dateline)
    const mine = await createStory(dateline, { _status: 'draft' }, 'reporter')
    expect((await askLock(id, { as: 'reporter' })).status).toBe(404)
    expect((await askLock(id, { as: 'reporter', path: '/take-over' })).status).toBe(404)
    expect((await askLock(id, { as: 'moderator' })).status).toBe(403)
    wanted(await askLock(mine.id, { as: 'reporter' }), 200)
    expect((await askLock('no-such-story')).status).toBe(404)
    const stranger = await dateline.ask(`/api/stories/${id}/lock`, { method: 'POST' })
    expect(stranger.status).toBe(403)
  })
})
