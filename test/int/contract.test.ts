import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { configToSchema } from '@payloadcms/graphql'
import { printSchema } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Author, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs } from '../support/content.ts'
import { fillComments } from '../support/desk.ts'
import { wanted } from '../support/requests.ts'
import { sharedPassword } from '../support/users.ts'
import { generatedTypes } from '../support/generated-types.ts'

// Dateline's requirements of a database: the same file runs on SQLite and on MongoDB, and notes each
// difference beside its expectation.

const dateline = useDateline()
const isSqlite = () => dateline.payload.db.name === 'sqlite'

type Found = { docs: unknown[]; totalDocs: number }
const search = async (collection: string, query: string): Promise<Found> =>
  wanted(await dateline.ask<Found>(`/api/${collection}?${query}`, { as: 'editor' }), 200)

describe('ids', () => {
  test('are strings at every endpoint', async () => {
    const story = await createStory(dateline)
    const { json } = await dateline.graphql('query ($id: String!) { Story(id: $id) { id } }', {
      id: story.id,
    })
    for (const id of [story.id, json.data.Story.id, dateline.users.editor.id])
      expect(id).toEqual(expect.any(String))
  })

  test.each(['1', 'x', "'", '0'.repeat(24), 'null', '%00'])('%s finds nothing: 404', async (id) => {
    const answer = await dateline.ask(`/api/authors/${id}`)
    expect(answer.status).toBe(404)
    const list = await dateline.ask(`/api/authors?where[id][equals]=${id}`)
    expect([200, 400]).toContain(list.status)
    if (list.status === 200) expect(list.json.docs).toEqual([])
  })
})

describe('a search for names', () => {
  const names = [
    '100% Ann',
    '1000 Ann',
    'a_b',
    'axb',
    'back\\slash',
    'Žofie Č',
    'žofie č',
    "O'Hara",
    'Sarah Ann',
    '(a+)+',
  ]
  beforeAll(async () => {
    for (const name of names)
      wanted(await dateline.ask('/api/authors', { as: 'editor', json: { name } }), 201)
  })

  const found = async (operator: string, value: string) => {
    const query = `where[name][${operator}]=${encodeURIComponent(value)}&limit=100`
    const { docs } = await search('authors', query)
    return (docs as Author[])
      .map(({ name }) => name)
      .filter((name) => names.includes(name))
      .sort()
  }

  test.each(['like', 'contains'])('%s takes %% and _ literally', async (operator) => {
    expect(await found(operator, '%')).toEqual(['100% Ann'])
    expect(await found(operator, '_')).toEqual(['a_b'])
    expect(await found(operator, '\\')).toEqual(['back\\slash'])
    expect(await found(operator, "o'h")).toEqual(["O'Hara"])
    expect(await found(operator, '(a+)+')).toEqual(['(a+)+'])
    expect(await found(operator, 'ANN')).toEqual(['100% Ann', '1000 Ann', 'Sarah Ann'])
  })

  test('by like needs every word, by contains the whole', async () => {
    expect(await found('like', 'ann sarah')).toEqual(['Sarah Ann'])
    expect(await found('contains', 'ann sarah')).toEqual([])
    expect(await found('contains', 'sarah ann')).toEqual(['Sarah Ann'])
  })

  test('by not_like finds the rest', async () => {
    expect(await found('not_like', 'ann')).toEqual(
      names.filter((name) => !/ann/i.test(name)).sort(),
    )
    expect(await found('not_like', '%')).toEqual(names.filter((name) => !name.includes('%')).sort())
  })

  test('by not_like lacks each word', async () => {
    expect(await found('not_like', 'sarah ann')).toEqual(await found('not_like', 'ann'))
  })

  test('ignores case beyond ASCII, and equals does not', async () => {
    expect(await found('like', 'žofie č')).toEqual(['Žofie Č', 'žofie č'])
    expect(await found('not_like', 'ŽOFIE')).not.toContain('Žofie Č')
    expect(await found('equals', 'žofie č')).toEqual(['žofie č'])
  })
})

describe('a search ignores case in every script:', () => {
  const texts = [
    'Österreich',
    'Ферри',
    'Οδυσσεύς',
    'İzmir',
    'Diyarbakır',
    'Straßenbahn',
    'GROẞE STRASSE',
    'Երևան',
    '𐐔𐐯𐑅𐐨𐑉𐐯𐐻',
    '[x] * ?',
  ]
  const searches: [word: string, ...found: string[]][] = [
    ['österreich', 'Österreich'],
    ['ÖSTERREICH', 'Österreich'],
    ['O\u0308sterreich', 'Österreich'],
    ['ФЕРРИ', 'Ферри'],
    ['ферри', 'Ферри'],
    // The three sigmas are one letter, at the end of a word too.
    ['ΟΔΥΣΣΕΎΣ', 'Οδυσσεύς'],
    ['οδυσσεύσ', 'Οδυσσεύς'],
    ['σεύσ', 'Οδυσσεύς'],
    // A dotted and a dotless i are one letter, whatever the language.
    ['izmir', 'İzmir'],
    ['i\u0307zmir', 'İzmir'],
    ['IZMIR', 'İzmir'],
    ['DİYARBAKIR', 'Diyarbakır'],
    ['diyarbakir', 'Diyarbakır'],
    // ß is ss, as in capitals.
    ['STRASSE', 'Straßenbahn', 'GROẞE STRASSE'],
    ['straße', 'Straßenbahn', 'GROẞE STRASSE'],
    ['große', 'GROẞE STRASSE'],
    ['grosse', 'GROẞE STRASSE'],
    ['ԵՐԵՎԱՆ'],
    ['երևան', 'Երևան'],
    ['𐐼𐐯𐑅', '𐐔𐐯𐑅𐐨𐑉𐐯𐐻'],
    ['[X]', '[x] * ?'],
    ['*', '[x] * ?'],
    ['?', '[x] * ?'],
    // An accent is a letter of its own.
    ['osterreich'],
  ]
  const stories = new Map<string, string>()
  const comments = new Map<string, string>()
  beforeAll(async () => {
    const story = (await createStory(dateline)).id
    for (const text of texts) {
      const json = { headline: text, topics: [text] }
      const { doc } = wanted(
        await dateline.ask<{ doc: Story }>('/api/stories', { as: 'editor', json }),
        201,
      )
      stories.set(doc.id, text)
    }
    const fieldsOf = (at: number) => ({ author: texts[at], body: `Words: ${texts[at]}` })
    const ids = await fillComments(dateline.payload, story, texts.length, fieldsOf)
    for (const [at, id] of ids.entries()) comments.set(id, texts[at]!)
  })

  test.each(searches)('%s', async (word, ...expected) => {
    const value = encodeURIComponent(word)
    const textsOf = (known: Map<string, string>, docs: unknown[]) =>
      texts.filter((text) => docs.some((doc) => known.get((doc as { id: string }).id) === text))
    // The panel lists drafts by their newest version.
    for (const query of [
      `where[headline][like]=${value}&limit=100`,
      `where[headline][contains]=${value}&limit=100&draft=true`,
      `where[topics][contains]=${value}&limit=100`,
    ])
      expect([query, textsOf(stories, (await search('stories', query)).docs)]).toEqual([
        query,
        expected,
      ])
    const { json } = await dateline.graphql(
      'query ($word: String) { Stories(where: { headline: { like: $word } }, limit: 100) { docs { id } } }',
      { word },
      { as: 'editor' },
    )
    expect(textsOf(stories, json.data.Stories.docs)).toEqual(expected)
    for (const by of ['words', 'reader']) {
      const queue = await dateline.ask(`/api/moderation/queue?tab=pending&${by}=${value}`, {
        as: 'moderator',
      })
      expect([by, textsOf(comments, wanted(queue, 200).items)]).toEqual([by, expected])
    }
  })
})

test('exists, null and in agree on both databases', async () => {
  const bare = await createStory(dateline)
  const full = await createStory(dateline, { dateline: 'PARIS', standfirst: 'A standfirst.' })
  const emptied = await createStory(dateline, { dateline: '' })
  const ids = [bare.id, full.id, emptied.id]
  const of = async (query: string) => {
    const { docs } = await search('stories', `where[and][0][id][in]=${ids.join(',')}&${query}`)
    return (docs as Story[]).map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b)
  }
  expect(await of('')).toEqual([0, 1, 2])
  // An emptied text counts as missing on MongoDB, and as a value on SQLite.
  expect(await of('where[and][1][dateline][exists]=true')).toEqual(isSqlite() ? [1, 2] : [1])
  expect(await of('where[and][1][dateline][exists]=false')).toEqual(isSqlite() ? [0] : [0, 2])
  expect(await of('where[and][1][standfirst][exists]=false')).toEqual([0, 2])
  expect(await of('where[and][1][dateline][equals]=PARIS')).toEqual([1])
  expect(await of('where[and][1][dateline][equals]=paris')).toEqual([])
  expect(await of('where[and][1][dateline][in]=PARIS,ROME')).toEqual([1])
  // A missing value is in no list, and equals nothing.
  expect(await of('where[and][1][dateline][not_in]=PARIS,ROME')).toContain(2)
  expect(await of('where[and][1][dateline][not_equals]=PARIS')).toEqual([0, 2])
})

test('dates keep their milliseconds and compare as times in any zone', async () => {
  const publishedAt = '2020-03-01T10:20:30.456Z'
  const story = await createStory(dateline, { publishedAt: '2020-03-01T12:20:30.456+02:00' })
  expect(story.publishedAt).toBe(publishedAt)
  const of = async (operator: string, value: string) => {
    const query = `where[publishedAt][${operator}]=${encodeURIComponent(value)}&where[id][equals]=${story.id}`
    return (await search('stories', query)).totalDocs
  }
  expect(await of('equals', publishedAt)).toBe(1)
  expect(await of('greater_than', '2020-03-01T10:20:30.455Z')).toBe(1)
  expect(await of('less_than', publishedAt)).toBe(0)
  expect(await of('less_than_equal', '2020-03-01T11:20:30.456+01:00')).toBe(1)
})

test('pages of a list sorted by equal keys hold each row once', async () => {
  const place = 'SAME'
  const section = (await createSection(dateline)).id
  const made: string[] = []
  for (let i = 0; i < 12; i += 1)
    made.push((await createStory(dateline, { section, dateline: place })).id)
  for (const sort of ['dateline', '-dateline', 'dateline,-publishedAt']) {
    const seen: string[] = []
    for (let page = 1; page <= 4; page += 1) {
      const query = `where[section][equals]=${section}&sort=${sort}&limit=3&page=${page}`
      const { docs, totalDocs } = await search('stories', query)
      expect(totalDocs).toBe(12)
      seen.push(...(docs as Story[]).map(({ id }) => id))
    }
    expect([...seen].sort()).toEqual([...made].sort())
  }
})

describe('a slug is unique', () => {
  test('among 10 stories created at once with one headline', async () => {
    const section = (await createSection(dateline)).id
    const stories = await Promise.all(
      Array.from({ length: 10 }, () => createStory(dateline, { section, headline: 'All at once' })),
    )
    expect(new Set(stories.map(({ slug }) => slug)).size).toBe(10)
  })

  test('and a typed one is refused when a story, a draft or the trash has it', async () => {
    const section = (await createSection(dateline)).id
    const json = { headline: 'Typed', slug: 'typed-once', section, body: paragraphs('x') }
    const first = wanted(
      await dateline.ask<{ doc: Story }>('/api/stories', { as: 'editor', json }),
      201,
    ).doc
    const again = () => dateline.ask('/api/stories', { as: 'editor', json })
    expect((await again()).status).toBe(400)
    await dateline.ask(`/api/stories/${first.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: { deletedAt: new Date().toISOString() },
    })
    const refused = await again()
    expect([refused.status, refused.json.errors[0].field]).toEqual([400, 'slug'])
  })
})

test('strangers get the live text of drafts, and nothing from the trash', async () => {
  const story = await createStory(dateline, { headline: 'Live' })
  const patch = (query: string, json: Record<string, unknown>) =>
    dateline.ask(`/api/stories/${story.id}?${query}`, { as: 'editor', method: 'PATCH', json })
  wanted(await patch('draft=true', { headline: 'Newer draft' }), 200)
  const read = async (query: string, as?: 'editor') =>
    (await dateline.ask(`/api/stories/${story.id}?${query}`, as ? { as } : {})).json.headline
  expect([await read(''), await read('draft=true')]).toEqual(['Live', 'Live'])
  expect([await read('', 'editor'), await read('draft=true', 'editor')]).toEqual([
    'Live',
    'Newer draft',
  ])
  wanted(await patch('', { deletedAt: new Date().toISOString() }), 200)
  for (const query of ['', 'trash=true', 'trash=true&draft=true'])
    expect((await dateline.ask(`/api/stories/${story.id}?${query}`)).status).toBe(404)
  expect(await read('trash=true', 'editor')).toMatch(/Live|Newer draft/)
})

describe('parallel requests', () => {
  test('save one document 20 times: all are answered and one save stands', async () => {
    const { doc } = wanted(
      await dateline.ask<{ doc: Author }>('/api/authors', {
        as: 'editor',
        json: { name: 'Contended' },
      }),
      201,
    )
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        dateline.ask(`/api/authors/${doc.id}`, {
          as: 'editor',
          method: 'PATCH',
          json: { bio: `Biography ${n}` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const { bio } = wanted(await dateline.ask(`/api/authors/${doc.id}`), 200)
    expect(bio).toMatch(/^Biography \d+$/)
  })

  test('log one user in 20 times', async () => {
    const { email } = dateline.users.reporter
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        dateline.ask('/api/users/login', { json: { email, password: sharedPassword } }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  })
})

describe('in the repository', () => {
  test('schema.graphql matches this database’s config', async () => {
    const { schema } = configToSchema(dateline.config)
    expect(printSchema(schema).trim()).toBe((await readFile('schema.graphql', 'utf8')).trim())
  })

  test('payload-types.ts is the same for either database', async () => {
    const other = isSqlite() ? 'mongodb://127.0.0.1:1/none' : 'file:none.db'
    expect(await generatedTypes(other)).toBe(await readFile('src/payload-types.ts', 'utf8'))
  }, 90_000)

  test('the newest migration matches the collections', async (context) => {
    if (!isSqlite()) context.skip('MongoDB has no schema to migrate')
    type Kit = { generateDrizzleJson: (schema: unknown) => Promise<Record<string, unknown>> }
    const db = dateline.payload.db as unknown as { requireDrizzleKit: () => Kit; schema: unknown }
    const now = await db.requireDrizzleKit().generateDrizzleJson(db.schema)
    const folder = 'src/store/migrations'
    const newest = (await readdir(folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .at(-1)!
    const kept = JSON.parse(await readFile(path.join(folder, newest), 'utf8')) as typeof now
    const bare = ({ id: _id, prevId: _prevId, ...rest }: typeof now) =>
      JSON.parse(JSON.stringify(rest)) as unknown
    expect(bare(now)).toEqual(bare(kept))
  })
})
