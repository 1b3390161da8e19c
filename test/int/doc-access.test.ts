import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { storeAnyRow } from '../support/any-row.ts'
import { createStory } from '../support/content.ts'
import { loadSchema } from '../support/crawl-graphql.ts'

const dateline = useDateline()
const callers = ['admin', 'editor', 'reporter', 'moderator', undefined] as const
const as = (role: (typeof callers)[number]) => (role ? { as: role } : {})

const MISSING = '0'.repeat(24)

test('each docAccess query answers each role and strangers, without an error', async () => {
  const logged = vi.spyOn(dateline.payload.logger, 'error')
  const queries = (await loadSchema(dateline)).getQueryType()!.getFields()
  const asked = Object.values(queries).filter(({ name }) => name.startsWith('docAccess'))
  expect(asked.length).toBeGreaterThan(8)
  for (const { name, args, type } of asked) {
    const named = getNamedType(type) as GraphQLObjectType
    const operations = Object.values(named.getFields())
      .filter((field) => field.name !== 'fields' && isObjectType(getNamedType(field.type)))
      .map((field) => `${field.name} { permission where }`)
    const { slug } =
      dateline.config.collections.find(
        (one) => named.name === `${one.slug.replaceAll('-', '_')}DocAccess`,
      ) ?? {}
    const id = slug && args.length > 0 ? await storeAnyRow(dateline.payload, slug) : null
    for (const role of callers) {
      const query = `{ ${name}${id ? `(id: "${id}")` : ''} { ${operations.join(' ')} } }`
      const { status, json } = await dateline.graphql(query, {}, as(role))
      expect([name, role, status, json.errors]).toEqual([name, role, 200, undefined])
      if (role === 'admin') expect(json.data[name].read).toMatchObject({ permission: true })
    }
  }
  expect(logged).not.toHaveBeenCalled()
})

test('docAccessStory says what each role may do with a story', async () => {
  const live = (await createStory(dateline)).id
  const { json } = await dateline.ask('/api/stories', { as: 'reporter', json: { headline: 'Own' } })
  const draft = json.doc.id as string
  const permissions = async (id: string, role: (typeof callers)[number]) => {
    const what = 'read { permission } update { permission } delete { permission }'
    const query = `{ docAccessStory(id: "${id}") { ${what} } }`
    const answer = await dateline.graphql(query, {}, as(role))
    expect(answer.json.errors).toBeUndefined()
    const story = answer.json.data.docAccessStory
    return story && ['read', 'update', 'delete'].filter((name) => story[name].permission)
  }
  const all = ['read', 'update', 'delete']
  expect(await permissions(live, 'admin')).toEqual(all)
  expect(await permissions(live, 'editor')).toEqual(all)
  expect(await permissions(live, 'reporter')).toEqual(['read'])
  expect(await permissions(draft, 'reporter')).toEqual(['read', 'update'])
  expect(await permissions(live, 'moderator')).toEqual(['read'])
  expect(await permissions(live, undefined)).toEqual(['read'])
  // A stranger does not learn that a draft exists.
  expect(await permissions(draft, undefined)).toBeNull()
  expect(await permissions(MISSING, undefined)).toBeNull()
  expect(await permissions(MISSING, 'editor')).toBeNull()
})

test('docAccessStory knows the fields that a caller may read and write', async () => {
  const { id } = await createStory(dateline)
  const query = `{ docAccessStory(id: "${id}") { fields { headline { read { permission } update { permission } } createdBy { read { permission } update { permission } } } } }`
  const fieldsFor = async (role: (typeof callers)[number]) =>
    (await dateline.graphql(query, {}, as(role))).json.data.docAccessStory.fields
  const may = (read: boolean, update: boolean) => ({
    read: { permission: read },
    update: { permission: update },
  })
  expect(await fieldsFor('editor')).toEqual({
    headline: may(true, true),
    createdBy: may(true, false),
  })
  expect(await fieldsFor(undefined)).toEqual({
    headline: may(true, false),
    createdBy: may(false, false),
  })
})

test.each(callers)('Access answers %s without an error', async (role) => {
  const query =
    '{ Access { canAccessAdmin stories { create { permission } read { permission } delete { permission } } moderation_events { read { permission } } } }'
  const { json } = await dateline.graphql(query, {}, as(role))
  expect(json.errors).toBeUndefined()
  expect(json.data.Access).toMatchObject({
    canAccessAdmin: role !== undefined,
    stories: {
      create: { permission: role !== undefined && role !== 'moderator' },
      delete: { permission: role === 'admin' || role === 'editor' },
    },
    moderation_events: { read: { permission: role === 'admin' || role === 'moderator' } },
  })
})
