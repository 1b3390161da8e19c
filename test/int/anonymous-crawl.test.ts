import type { GraphQLSchema } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import type { Photo } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { wanted } from '../support/requests.ts'
import { loadSchema, queriesOf } from '../support/crawl-graphql.ts'
import { Harvest, runFewAtATime } from '../support/crawl-harvest.ts'
import { declaredEndpoints, triesOf, type Try } from '../support/crawl-rest.ts'
import { plantWorld, type World } from '../support/crawl-secrets.ts'

// A stranger visits every endpoint that the config and the schema declare, in a newsroom whose
// private values can all be recognised. The crawl finds new collections, fields, queries and
// endpoints by itself.

const dateline = useDateline()
let world: World
let schema: GraphQLSchema
beforeAll(async () => {
  world = await plantWorld(dateline)
  schema = await loadSchema(dateline)
  dateline.payload.logger.level = 'silent' // The crawl makes thousands of refusals.
})

const CRAWL_MS = 240_000

const askAll = async (harvest: Harvest, endpoint: string, tries: Try[]): Promise<void> =>
  runFewAtATime(tries, async ({ path, kind, method, json }) => {
    const answer = await dateline.ask(path, method ? { method, json } : {})
    const asked = `${method ?? 'GET'} ${path}`
    if (kind === 'refuse') harvest.refuseAll(endpoint, answer, asked)
    else if (kind === 'find') harvest.refuseFinds(endpoint, answer, asked)
    else harvest.take(endpoint, answer, asked)
  })

test(
  'REST reveals nothing private to a stranger, for any request to any collection',
  async () => {
    const harvest = new Harvest(world)
    for (const collection of dateline.config.collections) {
      const isShut = (await dateline.ask(`/api/${collection.slug}`)).status >= 400
      const tries = await triesOf(dateline, { collection, world, isShut })
      await askAll(harvest, collection.slug, tries)
    }
    expect(harvest.leaks).toEqual([])
    expect(new Set(harvest.answered.keys())).toEqual(
      new Set(['authors', 'comments', 'photos', 'sections', 'stories']),
    )
  },
  CRAWL_MS,
)

test(
  'GraphQL reveals nothing private to a stranger, for any request to any query',
  async () => {
    const harvest = new Harvest(world)
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      await runFewAtATime(queriesOf(field, world), async ({ query, kind }) => {
        const answer = await dateline.graphql(query)
        if (kind === 'find') harvest.refuseFinds(field.name, answer, query)
        else if (kind === 'null') harvest.refuseAnything(field.name, answer, query)
        else harvest.take(field.name, answer, query)
      })
    }
    expect(harvest.leaks).toEqual([])
  },
  CRAWL_MS,
)

test('pages, files, settings and other endpoints reveal nothing private', async () => {
  const harvest = new Harvest(world)
  const { config } = dateline
  const { live, hidden } = world.slugs
  const read = (path: string): Try => ({ path, kind: 'read' })
  const pages = [live, ...hidden].flatMap((slug) => [`/demo/${slug}`, `/api/story-page/${slug}`])
  // Without `/`: the demo's front page shows the logins on purpose.
  await askAll(harvest, 'pages', ['/demo', '/api/graphql-playground', ...pages].map(read))
  await askAll(harvest, 'api', declaredEndpoints('/api', config.endpoints, ['x']))
  for (const { slug, endpoints } of config.globals)
    await askAll(harvest, slug, declaredEndpoints(`/api/globals/${slug}`, endpoints, ['x']))

  // A POST with the header of a read is a read.
  const long = `depth=2&draft=true&trash=true&where[id][exists]=true`
  for (const { slug } of config.collections) {
    const headers = {
      'x-payload-http-method-override': 'GET',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const answer = await dateline.ask(`/api/${slug}`, { method: 'POST', headers, body: long })
    harvest.take('override', answer, slug)
  }
  expect(harvest.leaks).toEqual([])
})

test('a stranger never gets a photo’s original, and its renditions only from public content', async () => {
  const harvest = new Harvest(world)
  const served: string[] = []
  for (const name of [...world.files.originals, ...world.files.renditions]) {
    for (const query of ['', '?prefix=', '?draft=true&trash=true', '?width=2&format=jpeg']) {
      const answer = await dateline.ask(`/api/photos/file/${name}${query}`)
      harvest.take('file', answer, name)
      if (answer.status < 400) served.push(name)
    }
  }
  expect(harvest.leaks).toEqual([])
  const shown = await dateline.ask('/api/photos?limit=100')
  const urls = wanted(await dateline.ask('/api/photos?select[url]=true'), 200).docs
  expect(new Set(urls.map(({ url }: Photo) => url))).toEqual(
    new Set(shown.json.docs.map(({ url }: Photo) => url)),
  )
  expect(urls[0].url).toMatch(/\.webp$/)
  const names = shown.json.docs.flatMap(({ sizes }: Photo) =>
    Object.values(sizes ?? {}).map(({ filename }) => filename),
  )
  expect(new Set(served)).toEqual(new Set(names))
})

test('a stranger’s request for drafts or trash changes nothing', async () => {
  for (const collection of Object.keys(world.publicIds)) {
    const list = async (query: string) => {
      const { json } = await dateline.ask<{ docs: unknown[]; totalDocs: number }>(
        `/api/${collection}?depth=0&sort=id&${query}`,
      )
      return { docs: json.docs, total: json.totalDocs }
    }
    const plain = await list('')
    for (const query of ['draft=true', 'trash=true', 'draft=true&trash=true'])
      expect(await list(query)).toEqual(plain)
  }
})
