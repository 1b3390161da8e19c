import path from 'node:path'
import { getNamedType, type GraphQLObjectType, isLeafType, isObjectType } from 'graphql'
import type { CollectionSlug } from 'payload'
import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { storeAnyRow } from '../support/any-row.ts'
import { loadSchema } from '../support/crawl-graphql.ts'
import { wanted } from '../support/requests.ts'

// Both databases answer the shapes of one file: a frontend need not know which of them runs. After a
// change of the collections, `npx vitest run --project int test/int/row-shapes.test.ts -u` writes it.

const dateline = useDateline()
const file = path.join(import.meta.dirname, 'row-shapes.json')

/** A value as the shape has it: what differs from row to row is its kind. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, shapeOf(one)]),
    )
  if (typeof value !== 'string') return value
  if (/^[\da-f-]{24,36}$/.test(value)) return 'id'
  if (/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/.test(value)) return 'time'
  return value.replace(/[\da-f-]{24,}/g, 'ID').replace(/\d+/g, 'N')
}

const read = async (address: string): Promise<unknown> => {
  const answer = await dateline.ask(address, { as: 'admin' })
  return answer.status === 200 ? shapeOf(answer.json) : answer.status
}

/** Every field of a type that is no object, and those of its groups. */
function selectionOf(type: GraphQLObjectType): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type)
    if (isLeafType(inner)) return [field.name]
    if (!isObjectType(inner)) return []
    return [`${field.name} ${inner.getFields().id ? '{ id }' : selectionOf(inner)}`]
  })
  return `{ ${parts.join(' ')} }`
}

test('REST and GraphQL answer one shape on both databases', async () => {
  const shapes: Record<string, unknown> = {}
  const schema = await loadSchema(dateline)
  const queries = schema.getQueryType()!.getFields()
  const graphql = async (name: string, args: string): Promise<unknown> => {
    const type = queries[name] && getNamedType(queries[name].type)
    if (!isObjectType(type)) return 'no query'
    const query = `{ ${name}${args} ${selectionOf(type)} }`
    const answer = await dateline.graphql(query, {}, { as: 'admin' })
    return shapeOf(wanted(answer, 200).data ?? answer.json)
  }
  for (const { slug, graphQL } of dateline.config.collections) {
    const collection: CollectionSlug = slug
    for (const full of [false, true]) {
      const id = await storeAnyRow(dateline.payload, collection, { full })
      const name = `${slug}, ${full ? 'full' : 'empty'}`
      const list = `/api/${slug}?where[id][equals]=${id}`
      shapes[name] = await read(`/api/${slug}/${id}?depth=0`)
      shapes[`${name}, related`] = await read(`${list}&depth=1`)
      shapes[`${name}, a page beyond`] = await read(`${list}&page=3&limit=2`)
      shapes[`${name}, draft`] = await read(`${list}&depth=0&draft=true`)
      shapes[`${name}, selected`] = await read(`${list}&depth=0&select[createdAt]=true`)
      if (graphQL) shapes[`${name}, GraphQL`] = await graphql(graphQL.singularName, `(id: "${id}")`)
    }
  }
  for (const { slug } of dateline.config.globals) {
    shapes[slug] = await read(`/api/globals/${slug}?depth=0`)
    shapes[`${slug}, GraphQL`] = await graphql(
      slug === 'settings' ? 'Settings' : 'CommentRules',
      '',
    )
  }
  const story = wanted(
    await dateline.ask('/api/stories', { as: 'editor', json: { standfirst: 'x' } }),
    201,
  ).doc
  const versions = `/api/stories/versions?where[parent][equals]=${story.id}&depth=0`
  shapes['versions of a story'] = await read(versions)
  shapes['a page of stories across a relation'] = await read(
    '/api/stories?where[section.slug][equals]=nowhere&page=2',
  )
  await expect(`${JSON.stringify(shapes, null, 2)}\n`).toMatchFileSnapshot(file)
})

test('a unique field of several rows may be emptied', async () => {
  for (let made = 0; made < 2; made += 1) {
    const id = await storeAnyRow(dateline.payload, 'stories', { full: true })
    const row = { collection: 'stories', id } as const
    await dateline.payload.db.updateOne({ ...row, data: { slug: null, headline: 'Emptied' } })
    const where = { id: { equals: id } }
    expect(await dateline.payload.db.findOne({ collection: 'stories', where })).toMatchObject({
      slug: null,
      headline: 'Emptied',
    })
  }
})
