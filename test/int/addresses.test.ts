import { beforeEach, describe, expect, test } from 'vitest'
import type { Section, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()

type StoryDoc = { doc: Story }
type SectionDoc = { doc: Section }
const patchStory = (id: string, json: object, query = ''): Promise<Answer<StoryDoc>> =>
  dateline.ask(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json })
const patchSection = (id: string, json: object): Promise<Answer<SectionDoc>> =>
  dateline.ask(`/api/sections/${id}`, { as: 'editor', method: 'PATCH', json })
const newStory = (json: object): Promise<Answer<StoryDoc>> =>
  dateline.ask('/api/stories', { as: 'editor', json: { body: paragraphs('Text.'), ...json } })
const newSection = (json: object): Promise<Answer<SectionDoc>> =>
  dateline.ask('/api/sections', { as: 'editor', json })

const taken = (answer: Answer<unknown>, message = /taken/): void => {
  expect(answer.status, answer.text).toBe(400)
  expect(answer.json).toMatchObject({
    errors: [{ code: 'slug-taken', field: 'slug', message: expect.stringMatching(message) }],
  })
}

let round = 0
let top: Section
beforeEach(async () => {
  top = await createSection(dateline, { title: `Top ${(round += 1)}` })
})

describe('a story and a section in one place', () => {
  test('never have one path, whoever comes first', async () => {
    const china = await createSection(dateline, { title: 'China', parent: top.id })
    taken(await newStory({ headline: 'X', slug: 'china', section: top.id }), /the section “China”/)
    const made = wanted(await newStory({ headline: 'China', section: top.id }), 201).doc
    expect(made.path).toBe(`${top.path}/china-2`)

    const story = await createStory(dateline, { slug: `korea-${round}`, section: top.id })
    taken(await newSection({ title: 'Korea', slug: `korea-${round}`, parent: top.id }))
    const title = `Korea ${round}`
    const section = wanted(await newSection({ title, parent: top.id }), 201).doc
    expect(section.path).toBe(`${top.path}/korea-${round}-2`)

    // A move to the other's place.
    const below = await createSection(dateline, { title, parent: china.id })
    expect(below.path).toBe(`${china.path}/korea-${round}`)
    taken(await patchSection(below.id, { parent: top.id }))
    taken(await patchStory(story.id, { section: china.id }))
    // A draft may lie there until somebody publishes it.
    wanted(await patchStory(story.id, { section: china.id }, '?draft=true'), 200)
    taken(await patchStory(story.id, { _status: 'published' }), /the section/)
  })

  test('have different paths also in the newer draft and in the trash', async () => {
    const one = await createStory(dateline, { slug: `one-${round}`, section: top.id })
    wanted(await patchStory(one.id, { slug: `draft-${round}` }, '?draft=true'), 200)
    taken(await newSection({ title: 'X', slug: `draft-${round}`, parent: top.id }))
    taken(await newSection({ title: 'X', slug: `one-${round}`, parent: top.id }))

    const two = await createStory(dateline, { slug: `two-${round}`, section: top.id })
    wanted(await patchStory(two.id, { deletedAt: new Date().toISOString() }), 200)
    taken(await newSection({ title: 'X', slug: `two-${round}`, parent: top.id }), /in the trash/)
    taken(await newStory({ headline: 'X', slug: `two-${round}` }), /in the trash/)
    const query = '?trash=true'
    const back = wanted(
      await patchStory(two.id, { deletedAt: null, _status: 'published' }, query),
      200,
    )
    expect(back.doc.path).toBe(`${top.path}/two-${round}`)
  })

  test('have different paths when both are saved at once', async () => {
    for (let n = 0; n < 5; n += 1) {
      const slug = `at-once-${round}-${n}`
      const [story, section] = await Promise.all([
        newStory({ headline: 'X', slug, section: top.id }),
        newSection({ title: 'X', slug, parent: top.id }),
      ])
      expect([story.status, section.status].sort((a, b) => a - b)).toEqual([201, 400])
      taken(story.status === 400 ? story : section)
    }
  })

  test('have different paths after a move and a new story at once', async () => {
    const moved = await createSection(dateline, { title: `Moved ${round}` })
    await createSection(dateline, { title: 'Below', parent: moved.id })
    const [move, story] = await Promise.all([
      patchSection(moved.id, { parent: top.id }),
      newStory({ headline: 'X', slug: moved.slug, section: top.id }),
    ])
    expect([move.status, story.status]).toContain(400)
    taken(move.status === 400 ? move : story)
    await dateline.settle()
    const below = await dateline.ask<{ docs: Section[] }>('/api/sections?limit=100&depth=0')
    const stories = await dateline.ask<{ docs: Story[] }>('/api/stories?limit=100&depth=0', {
      as: 'editor',
    })
    const paths = [...below.json.docs, ...stories.json.docs].map(({ path }) => path).filter(Boolean)
    expect(new Set(paths).size).toBe(paths.length)
  })
})

describe('section slugs', () => {
  test('are unique under their parent only, and a list by slug finds all of them', async () => {
    const other = await createSection(dateline, { title: `Other ${round}` })
    const name = { title: `Sport ${round}`, slug: `sport-${round}` }
    const here = wanted(await newSection({ ...name, parent: top.id }), 201).doc
    const first = await createStory(dateline, { section: here.id })
    const list = async (where: string): Promise<string[]> =>
      wanted(await dateline.ask<{ docs: Story[] }>(`/api/stories?depth=0&${where}`), 200).docs.map(
        ({ id }) => id,
      )
    const bySlug = `where[section.slug][equals]=${name.slug}&sort=-publishedAt`
    // The kept answer of one section must not outlive the second one.
    expect(await list(bySlug)).toEqual([first.id])

    const there = wanted(await newSection({ ...name, parent: other.id }), 201).doc
    expect(there.path).toBe(`${other.path}/${name.slug}`)
    const second = await createStory(dateline, { section: there.id })
    expect((await list(bySlug)).toSorted()).toEqual([first.id, second.id].toSorted())
    expect(await list(`where[section.path][equals]=${there.path}`)).toEqual([second.id])

    taken(await newSection({ ...name, parent: top.id }))
    taken(await patchSection(there.id, { parent: top.id }), /the section/)
    wanted(await newSection(name), 201)
    taken(await newSection(name))
  })

  test('are unique among many at once, in one place and by one bulk save', async () => {
    const json = { title: 'X', slug: `many-${round}`, parent: top.id }
    const answers = await Promise.all(Array.from({ length: 5 }, () => newSection(json)))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201, 400, 400, 400, 400,
    ])
    const two = [
      await createSection(dateline, { parent: top.id }),
      await createSection(dateline, { parent: top.id }),
    ]
    const ids = two.map(({ id }) => id).join()
    const bulk = await dateline.ask(`/api/sections?where[id][in]=${ids}`, {
      as: 'editor',
      method: 'PATCH',
      json: { slug: `bulk-${round}` },
    })
    expect(bulk.json).toMatchObject({
      docs: [{ slug: `bulk-${round}` }],
      errors: [{ code: 'slug-taken', field: 'slug', message: expect.stringMatching(/taken/) }],
    })
    const { json: found } = await dateline.ask<{ docs: Section[] }>(
      `/api/sections?where[slug][equals]=bulk-${round}`,
    )
    expect(found.docs).toMatchObject(bulk.json.docs.map(({ id }: Section) => ({ id })))
  })
})

describe('a slug', () => {
  test('that is typed and taken is refused also when the own headline makes it', async () => {
    const words = `Same words ${round}`
    const first = await createStory(dateline, { headline: words, section: top.id })
    const second = await createStory(dateline, { headline: words, section: top.id })
    expect(second.slug).toBe(`${first.slug}-2`)
    taken(await patchStory(second.id, { slug: first.slug }))
    taken(await patchStory(second.id, { slug: first.slug, _status: 'published' }))
    const renamed = { headline: `Other words ${round}`, _status: 'published' }
    wanted(await patchStory(second.id, renamed), 200)
    const typed = { slug: `other-words-${round}`, _status: 'published' }
    expect(wanted(await patchStory(second.id, typed), 200).doc.slug).toBe(typed.slug)
  })

  test('is spelled in the language of the site, which is checked', async () => {
    const speak = (language: string) =>
      dateline.ask('/api/globals/settings', { as: 'admin', json: { language } })
    const slugOf = async (headline: string) =>
      wanted(await newStory({ headline, section: top.id }), 201).doc.slug ?? null
    expect(await slugOf(`Müller ${round}`)).toBe(`muller-${round}`)
    wanted(await speak('de'), 200)
    expect(await slugOf(`Müller ${round}`)).toBe(`mueller-${round}`)
    for (const wrong of ['German', 'de_DE', ''])
      expect((await speak(wrong)).json).toMatchObject({ errors: [{ field: 'language' }] })

    wanted(await speak('ja'), 200)
    const { doc } = wanted(await newStory({ headline: '東京', section: top.id }), 201)
    expect(doc.slug ?? null).toBeNull()
    const published = await patchStory(doc.id, { _status: 'published' })
    expect(published.status).toBe(400)
    expect(published.json).toMatchObject({ errors: [{ code: 'validation', field: 'slug' }] })
    wanted(await patchStory(doc.id, { slug: 'tokyo', _status: 'published' }), 200)
    const section = await newSection({ title: '東京' })
    expect(section.json).toMatchObject({ errors: [{ code: 'validation', field: 'slug' }] })
    wanted(await newSection({ title: '東京', slug: `tokyo-${round}` }), 201)
    wanted(await speak('en'), 200)
  })
})
