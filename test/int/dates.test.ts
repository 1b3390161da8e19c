import type { CollectionSlug, FlattenedField, Where } from 'payload'
import { describe, expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { anyValues, storeAnyRow } from '../support/any-row.ts'
import { createSection, createStory } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

const typed = '2026-11-28T09:00:00+09:00'
const utc = '2026-11-28T00:00:00.000Z'

/** The path of every date field, those of groups and arrays too. */
function datePaths(fields: readonly FlattenedField[], before = ''): string[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`
    if (field.type === 'date') return [path]
    return 'flattenedFields' in field ? datePaths(field.flattenedFields, `${path}.`) : []
  })
}

/** A date that is stored as it was typed does not equal its time in UTC. */
const findsByDate = (collection: CollectionSlug, id: string, path: string) =>
  findsWhere(collection, [{ id: { equals: id } }, { [path]: { equals: utc } }])

const findsWhere = async (collection: CollectionSlug, and: Where[]): Promise<boolean> =>
  (await dateline.payload.db.find({ collection, where: { and } })).docs.length === 1

test('every date field of every collection is stored in UTC', async () => {
  let dates = 0
  for (const { slug, flattenedFields } of dateline.config.collections) {
    const paths = datePaths(flattenedFields)
    const collection = slug
    const id = await storeAnyRow(dateline.payload, collection, {
      full: true,
      date: typed,
      trashed: true,
    })
    const another = await storeAnyRow(dateline.payload, collection)
    for (const path of paths) {
      expect([slug, path, await findsByDate(collection, id, path)]).toEqual([slug, path, true])
      dates += 1
    }
    const own = paths.filter((path) => !path.includes('.'))
    const data = Object.fromEntries(own.map((path) => [path, typed]))
    await dateline.payload.db.updateOne({ collection, id: another, data })
    for (const path of own)
      expect([slug, path, await findsByDate(collection, another, path)]).toEqual([slug, path, true])
  }
  expect(dates).toBeGreaterThan(60)
})

test('the dates of globals and of versions are stored in UTC', async () => {
  const { payload } = dateline
  for (const { slug, flattenedFields } of dateline.config.globals) {
    // The time of the save is the adapter's own.
    const own = datePaths(flattenedFields).filter((path) => path !== 'updatedAt')
    const data = Object.fromEntries(own.map((path) => [path, typed]))
    // The first save makes the row.
    await payload.updateGlobal({ slug, data: {} })
    await payload.db.updateGlobal({ slug, data })
    for (const path of own) {
      const found = await payload.db.findGlobal({ slug, where: { [path]: { equals: utc } } })
      expect([slug, path, Object.keys(found ?? {}).length > 0]).toEqual([slug, path, true])
    }
  }
  const fields = payload.collections.stories.config.flattenedFields
  const parent = await storeAnyRow(payload, 'stories')
  const versionData = await anyValues(fields, { payload, full: true, date: typed, trashed: true })
  const { id } = await payload.db.createVersion({
    collectionSlug: 'stories',
    autosave: false,
    createdAt: typed,
    updatedAt: typed,
    parent,
    versionData: versionData as never,
  })
  const finds = async (path: string) => {
    const where = { and: [{ id: { equals: id } }, { [path]: { equals: utc } }] }
    return (await payload.db.findVersions({ collection: 'stories', where })).docs.length === 1
  }
  const paths = datePaths(fields).map((path) => `version.${path}`)
  for (const path of ['createdAt', 'updatedAt', ...paths])
    expect([path, await finds(path)]).toEqual([path, true])
  await payload.db.updateVersion({
    collection: 'stories',
    id,
    versionData: { version: { publishedAt: '2026-11-28T05:00+05:00' } } as never,
  } as never)
  expect(await finds('version.publishedAt')).toBe(true)
})

describe('a date with an offset', () => {
  test('is stored in UTC by REST, a bulk save, GraphQL, the Local API and a restored version', async () => {
    const section = (await createSection(dateline)).id
    const early = '2020-03-01T12:00:00+02:00'
    const story = await createStory(dateline, { section, publishedAt: early })
    const isStored = async () => {
      const atThatTime = { publishedAt: { equals: '2020-03-01T10:00:00.000Z' } }
      return findsWhere('stories', [{ id: { equals: story.id } }, atThatTime])
    }
    const other = () =>
      dateline.payload.db.updateOne({
        collection: 'stories',
        id: story.id,
        data: { publishedAt: '2001-01-01T00:00:00.000Z' },
      })
    expect(await isStored()).toBe(true)
    const json = { publishedAt: early, _status: 'published' }
    const asEditor = { as: 'editor', method: 'PATCH', json } as const
    const { docs } = wanted(
      await dateline.ask(`/api/stories/versions?where[parent][equals]=${story.id}`, {
        as: 'editor',
      }),
      200,
    )
    const ways = [
      () => dateline.ask(`/api/stories/${story.id}`, asEditor),
      () => dateline.ask(`/api/stories?where[id][equals]=${story.id}`, asEditor),
      () =>
        dateline.graphql(
          'mutation ($id: String!, $at: String) { updateStory(id: $id, data: { publishedAt: $at, _status: published }) { id } }',
          { id: story.id, at: early },
          { as: 'editor' },
        ),
      () =>
        dateline.payload.update({
          collection: 'stories',
          id: story.id,
          data: { publishedAt: early, _status: 'published' },
        }),
    ]
    for (const save of ways) {
      await other()
      const answer = await save()
      expect([answer, await isStored()]).toEqual([answer, true])
    }
    wanted(
      await dateline.ask(`/api/stories/versions/${docs[0].id}`, { as: 'editor', method: 'POST' }),
      200,
    )
    expect(await isStored()).toBe(true)
  })

  test.each([
    ['bans', 'until'],
    ['photos', 'dateTaken'],
    ['read-keys', 'expiresAt'],
  ] as const)('of %s is stored in UTC when %s is saved', async (collection, field) => {
    const found = dateline.payload.collections[collection].config.flattenedFields
    if (!found.some(({ name }) => name === field)) return
    const id = await storeAnyRow(dateline.payload, collection)
    const saved = { as: 'admin', method: 'PATCH', json: { [field]: typed } } as const
    wanted(await dateline.ask(`/api/${collection}/${id}`, saved), 200)
    expect(await findsByDate(collection, id, field)).toBe(true)
  })
})

describe('createdAt and updatedAt', () => {
  const past = '2001-01-01T00:00:00.000Z'
  const times = { createdAt: past, updatedAt: past }

  test('are never taken from a request', async () => {
    const post = (collection: string, json: object) =>
      dateline.ask(`/api/${collection}`, { as: 'admin', json: { ...json, ...times } })
    const author = wanted(await post('authors', { name: 'A. Time' }), 201).doc
    const section = wanted(await post('sections', { title: 'Times' }), 201).doc
    const draft = wanted(await post('stories', { headline: 'Times' }), 201).doc
    for (const doc of [author, section, draft])
      expect([doc.createdAt, doc.updatedAt]).not.toContain(past)
    const patch = { as: 'admin', method: 'PATCH', json: times } as const
    for (const path of [
      `authors/${author.id}`,
      `stories/${draft.id}`,
      `stories/${draft.id}?draft=true`,
    ])
      expect(wanted(await dateline.ask(`/api/${path}`, patch), 200).doc).not.toMatchObject(times)
    const bulk = await dateline.ask(`/api/sections?where[id][equals]=${section.id}`, patch)
    expect(wanted(bulk, 200).docs[0].createdAt).toBe(section.createdAt)
    const site = await dateline.ask('/api/globals/settings', { ...patch, method: 'POST' })
    expect(site.text).not.toContain(past)
    const query = `where[parent][equals]=${draft.id}&limit=50`
    const versions = await dateline.ask(`/api/stories/versions?${query}`, { as: 'admin' })
    expect(wanted(versions, 200).docs.length).toBeGreaterThan(1)
    expect(versions.text).not.toContain(past)
  })

  test('are never taken from a mutation', async () => {
    const { json } = await dateline.graphql(
      'mutation ($data: mutationAuthorInput!) { createAuthor(data: $data) { id createdAt updatedAt } }',
      { data: { name: 'B. Time', ...times } },
      { as: 'admin' },
    )
    expect(json.data.createAuthor.id).toBeTruthy()
    expect(Object.values(json.data.createAuthor)).not.toContain(past)
  })

  test('are taken from our own code', async () => {
    const doc = await dateline.payload.create({
      collection: 'authors',
      data: { name: 'C. Time', slug: 'c-time', createdAt: past },
    })
    expect(doc.createdAt).toBe(past)
  })
})

describe('readers’ updatedAt', () => {
  const page = async (slug: string) => {
    const { json } = await dateline.graphql(
      'query ($slug: String!) { StoryPage(slug: $slug) { story { publishedAt updatedAt } } }',
      { slug },
    )
    return json.data.StoryPage.story as { publishedAt: string; updatedAt: string }
  }

  test('is publishedAt at the first publish, and moves with the next change', async () => {
    const section = (await createSection(dateline)).id
    const backdated = await createStory(dateline, {
      section,
      publishedAt: '2020-01-01T09:00+09:00',
    })
    const today = await createStory(dateline, { section })
    for (const { slug } of [backdated, today]) {
      const { publishedAt, updatedAt } = await page(slug!)
      expect(updatedAt).toBe(publishedAt)
    }
    expect((await page(backdated.slug!)).publishedAt).toBe('2020-01-01T00:00:00.000Z')
    const patch = { as: 'editor', method: 'PATCH' } as const
    const change = { headline: 'Another headline', _status: 'published' }
    const before = new Date().toISOString()
    wanted(await dateline.ask(`/api/stories/${backdated.id}`, { ...patch, json: change }), 200)
    const { updatedAt } = await page(backdated.slug!)
    expect(updatedAt >= before).toBe(true)
  })
})

test('dates that an earlier release kept as typed are repaired on SQLite', async (context) => {
  if (dateline.payload.db.name !== 'sqlite') context.skip('MongoDB keeps times, not texts')
  const { dateColumns } = await import('../../src/store/migrations/20261128_223000_dates_in_utc.ts')
  const { repairDates } = await import('../../src/store/repair-dates.ts')
  const db = dateline.payload.db as unknown as {
    client: { execute: (sql: string) => Promise<{ rows: Record<string, unknown>[] }> }
    drizzle: Parameters<typeof repairDates>[0]
  }
  for (const { slug } of dateline.config.collections)
    await storeAnyRow(dateline.payload, slug, { full: true })
  await createStory(dateline)
  const isEvery = async (value: string) => {
    for (const [table, columns] of Object.entries(dateColumns))
      for (const column of columns) {
        const sql = `SELECT count(*) AS n, count(nullif("${column}", '${value}')) AS others FROM "${table}" WHERE "${column}" IS NOT NULL`
        const [row] = (await db.client.execute(sql)).rows
        expect([table, column, row?.others]).toEqual([table, column, 0])
      }
  }
  for (const [table, columns] of Object.entries(dateColumns))
    for (const column of columns)
      await db.client.execute(
        `UPDATE "${table}" SET "${column}" = '${typed}' WHERE "${column}" IS NOT NULL`,
      )
  await isEvery(typed)
  await repairDates(db.drizzle, dateColumns)
  await isEvery(utc)
  await db.client.execute(`UPDATE authors SET created_at = 'no date'`)
  await repairDates(db.drizzle, { authors: ['created_at'] })
  const { rows } = await db.client.execute('SELECT DISTINCT created_at AS at FROM authors')
  expect(rows.map(({ at }) => at)).toEqual(['no date'])
})
