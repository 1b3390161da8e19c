import type { CollectionSlug, FlattenedField } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/access/roles.ts'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import {
  approvedComment,
  createSection,
  createStory,
  paragraphs,
  uploadPhoto,
} from '../support/content.ts'
import { type Answer, freshIp, wanted } from '../support/requests.ts'

// A field that its sender may not write is ignored, or refused if the GraphQL schema has no such
// field. The config names those fields, so that new ones are tried too.

type Row = Record<string, unknown> & { id: string }

const dateline = useDateline()
let story: Story
let victim: string
beforeAll(async () => {
  story = await createStory(dateline)
  victim = (await approvedComment(dateline, { story: story.id })).id
})

const stored = async (collection: string, id: string): Promise<Row> => {
  const where = { id: { equals: id } }
  const row = await dateline.payload.db.findOne({ collection: collection as CollectionSlug, where })
  if (!row) throw new Error(`No ${id} in ${collection}`)
  return row as unknown as Row
}

const longAgo = '2001-01-01T00:00:00.000Z'

/** A value that nobody would have by chance. */
function hostileValue(field: FlattenedField): unknown {
  switch (field.type) {
    case 'number':
      return 77
    case 'checkbox':
      return true
    case 'date':
      return longAgo
    case 'json':
      return { hostile: true }
    case 'select':
      if (field.hasMany) return ['admin']
      return { role: 'admin', status: 'invited', _status: 'published' }[field.name] ?? 'approved'
    case 'relationship':
    case 'upload': {
      const id =
        { users: dateline.users.admin.id, comments: victim }[String(field.relationTo)] ?? 'x'
      return field.hasMany ? [id] : id
    }
    default:
      return '<b>hostile</b>'
  }
}

const fieldsOf = (collection: string): FlattenedField[] =>
  dateline.payload.collections[collection as CollectionSlug].config.flattenedFields

describe('a reader’s comment', () => {
  // `website` is the trap of our form: filling it in is spam, which another test covers.
  const theirs = ['story', 'parent', 'author', 'email', 'body', 'website']
  const foreign = () => fieldsOf('comments').filter(({ name }) => !theirs.includes(name))
  const hostile = () => ({
    ...Object.fromEntries(foreign().map((field) => [field.name, hostileValue(field)])),
    id: '00000000-0000-7000-8000-000000000000',
    _status: 'published',
    collection: 'stories',
    createdBy: dateline.users.admin.id,
  })
  let sent = 0
  const own = () => {
    sent += 1
    const email = `reader${sent}@example.net`
    return { story: story.id, author: 'Ann', email, body: `Hello number ${sent}.` }
  }
  const form = <Body extends FormData | URLSearchParams>(
    fields: Record<string, unknown>,
    body: Body,
  ): Body => {
    for (const [name, value] of Object.entries(fields))
      body.append(name, typeof value === 'string' ? value : JSON.stringify(value))
    return body
  }
  const inPayload = (fields: unknown) => {
    const body = new FormData()
    body.set('_payload', JSON.stringify(fields))
    return body
  }
  const jsonText = (text: string) => ({
    body: text,
    headers: { 'content-type': 'application/json' },
  })
  const polluted = (fields: object) =>
    JSON.stringify(fields).replace(
      /\}$/,
      ',"__proto__":{"status":"approved","visible":true},"constructor":{"prototype":{"status":"approved"}}}',
    )

  const ways: Record<string, () => Promise<Answer>> = {
    JSON: () => dateline.ask('/api/comments', { json: { ...own(), ...hostile() } }),
    'JSON with hostile keys': () =>
      dateline.ask('/api/comments', { method: 'POST', ...jsonText(polluted(own())) }),
    'multipart _payload': () =>
      dateline.ask('/api/comments', { body: inPayload({ ...own(), ...hostile() }) }),
    'multipart fields': () =>
      dateline.ask('/api/comments', { body: form({ ...own(), ...hostile() }, new FormData()) }),
    'multipart with an override': () => {
      const body = inPayload(own())
      for (const [name, value] of form(hostile(), new FormData())) body.append(name, value)
      return dateline.ask('/api/comments', { body })
    },
    urlencoded: () =>
      dateline.ask('/api/comments', {
        body: form({ ...own(), ...hostile() }, new URLSearchParams()),
      }),
    'the query string': () => {
      const query = new URLSearchParams(form(hostile(), new URLSearchParams())).toString()
      return dateline.ask(`/api/comments?${query}&draft=true&overrideAccess=true`, { json: own() })
    },
  }

  test.each(Object.keys(ways))('by %s stores only the reader’s own fields', async (way) => {
    const before = Date.now()
    const answer = await ways[way]?.()
    if (!answer || answer.status >= 400) {
      expect(answer?.status).toBeLessThan(500)
      return // A refusal of the whole counts as well as ignoring a part.
    }
    const row = await stored('comments', (answer.json as { doc: Row }).doc.id)
    expect(row).toMatchObject({ status: 'pending', visible: false, shown: false, depth: 0 })
    for (const field of foreign())
      if (field.type !== 'checkbox')
        expect([field.name, row[field.name]]).not.toEqual([field.name, hostileValue(field)])
    expect(row.deletedAt ?? null).toBeNull()
    expect(row.decidedBy ?? null).toBeNull()
    expect(new Date(String(row.createdAt)).getTime()).toBeGreaterThanOrEqual(before - 1000)
    expect(row.id).not.toBe(hostile().id)
    expect(({} as Row).status).toBeUndefined()
  })

  test('is accepted as JSON, form and multipart alike', async () => {
    const statuses = await Promise.all(
      [
        { json: own() },
        { body: inPayload(own()) },
        { body: form(own(), new FormData()) },
        { body: form(own(), new URLSearchParams()) },
      ].map(async (asked) => (await dateline.ask('/api/comments', asked)).status),
    )
    expect(statuses.slice(0, 2)).toEqual([201, 201])
    expect(Math.max(...statuses)).toBeLessThan(500)
  })

  test('by GraphQL stores no other field, one by one', async () => {
    const mutation = 'mutation($data: mutationCommentInput!) { createComment(data: $data) { id } }'
    for (const [name, value] of Object.entries(hostile())) {
      const data = { ...own(), status: 'pending', [name]: value }
      const { json } = await dateline.graphql(mutation, { data }, { ip: freshIp() })
      const id: string | undefined = json.data?.createComment?.id
      if (!id) continue
      const row = await stored('comments', id)
      expect([name, row.status, row.visible]).toEqual([name, 'pending', false])
      if (typeof value !== 'boolean') expect([name, row[name]]).not.toEqual([name, value])
    }
  })

  test.each([
    ['an object for the story', () => ({ story: { id: story.id, _status: 'published' } })],
    ['a relation for the story', () => ({ story: { relationTo: 'stories', value: story.id } })],
    ['a list for the text', () => ({ body: ['a', 'b'] })],
    ['an object for the address', () => ({ email: { $gt: '' } })],
  ])('with %s is refused, and nothing is stored', async (_, fields) => {
    const before = await dateline.payload.db.count({ collection: 'comments' })
    const answer = await dateline.ask('/api/comments', { json: { ...own(), ...fields() } })
    expect([400, 404]).toContain(answer.status)
    expect(await dateline.payload.db.count({ collection: 'comments' })).toEqual(before)
  })

  test('cannot be a copy of somebody else’s, with their good name', async () => {
    const copy = { json: { body: 'Words they never said.' } }
    expect((await dateline.ask(`/api/comments/${victim}/duplicate`, copy)).status).toBe(404)
  })
})

describe('staff', () => {
  /** The fields a role may not write of its own document: ours, hidden, or for others to set. */
  async function foreignTo(collection: string, role: Role, id: string): Promise<FlattenedField[]> {
    const user = { id: dateline.users[role].id, roles: [role], collection: 'users' }
    const found: FlattenedField[] = []
    for (const field of fieldsOf(collection)) {
      const isHidden = 'hidden' in field && field.hidden
      const may = 'access' in field ? field.access?.update : undefined
      if (isHidden || (may && !(await may({ req: { user }, id } as never)))) found.push(field)
    }
    return found
  }

  const section = () => createSection(dateline)
  const subjects: [string, Role, Record<string, unknown>, () => Promise<string>][] = [
    [
      'stories',
      'reporter',
      { standfirst: 'S' },
      async () => (await createStory(dateline, { _status: 'draft' }, 'reporter')).id,
    ],
    ['stories', 'editor', { standfirst: 'S' }, async () => story.id],
    [
      'photos',
      'reporter',
      { caption: 'C' },
      async () => wanted(await uploadPhoto(dateline, {}, { as: 'reporter' }), 201).doc.id,
    ],
    ['sections', 'editor', { description: 'D' }, async () => (await section()).id],
    [
      'authors',
      'editor',
      { bio: 'B' },
      async () =>
        wanted(await dateline.ask('/api/authors', { as: 'editor', json: { name: 'A' } }), 201).doc
          .id,
    ],
    ['comments', 'moderator', { author: 'Ann' }, async () => victim],
    ['users', 'reporter', { name: 'R' }, async () => dateline.users.reporter.id],
    ['users', 'moderator', { name: 'M' }, async () => dateline.users.moderator.id],
  ]

  test.each(subjects)(
    '%s: a save by a %s changes no field that is not theirs',
    async (collection, role, edit, make) => {
      const id = await make()
      const path = `/api/${collection}/${id}`
      const patch = (json: unknown) => dateline.ask(path, { as: role, method: 'PATCH', json })
      wanted(await patch(edit), 200)
      const before = await stored(collection, id)
      const foreign = await foreignTo(collection, role, id)
      expect(foreign.length).toBeGreaterThan(1)
      const hostile = Object.fromEntries(foreign.map((field) => [field.name, hostileValue(field)]))
      const answer = await patch({ ...edit, ...hostile, id: 'x', collection: 'users' })
      expect([200, 403]).toContain(answer.status)
      const after = await stored(collection, id)
      const values = (row: Row) => foreign.map(({ name }) => [name, row[name]])
      expect(values(after)).toEqual(values(before))
      expect(after.id).toBe(id)
    },
  )

  test('own the new stories that they write, whatever the data says', async () => {
    const foreign = await foreignTo('stories', 'reporter', '')
    const hostile = Object.fromEntries(foreign.map((field) => [field.name, hostileValue(field)]))
    const json = {
      ...hostile,
      headline: 'Mine',
      body: paragraphs('Text.'),
      section: story.section,
      id: 'x',
    }
    const { doc } = wanted(await dateline.ask('/api/stories', { as: 'reporter', json }), 201)
    const row = await stored('stories', doc.id)
    expect(row).toMatchObject({
      createdBy: dateline.users.reporter.id,
      _status: 'draft',
      wordCount: 1,
    })
    for (const field of foreign)
      if (field.type !== 'checkbox') expect(row[field.name]).not.toEqual(hostileValue(field))
  })

  test('cannot make a picture public: only a story that shows it can', async () => {
    const claimed = { isPublic: true, createdBy: dateline.users.admin.id }
    const { doc } = wanted(await uploadPhoto(dateline, claimed), 201)
    const row = await stored('photos', doc.id)
    expect(row).toMatchObject({ isPublic: false, createdBy: dateline.users.editor.id })
  })

  test('cannot point a picture at another one’s file', async () => {
    const { doc: secret } = wanted(await uploadPhoto(dateline, {}, { name: 'secret.jpg' }), 201)
    const { doc } = wanted(await uploadPhoto(dateline, {}, { as: 'reporter' }), 201)
    const before = await stored('photos', doc.id)
    const file = { filename: secret.filename, url: secret.url, width: 7, filesize: 7 }
    const sizes = { card: file, article: file, full: file }
    const json = { ...file, mimeType: 'text/html', sizes, caption: 'C' }
    const path = `/api/photos/${doc.id}`
    await dateline.ask(path, { as: 'reporter', method: 'PATCH', json })
    const after = await stored('photos', doc.id)
    const parts = ['filename', 'url', 'mimeType', 'filesize', 'width', 'sizes']
    expect(parts.map((part) => after[part])).toEqual(parts.map((part) => before[part]))

    const upload = await uploadPhoto(dateline, json, { as: 'reporter' })
    const made = await stored('photos', upload.json.doc.id)
    for (const [name, value] of Object.entries(made))
      expect(JSON.stringify([name, value])).not.toContain(secret.filename)
  })
})
