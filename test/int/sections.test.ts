import { describe, expect, test } from 'vitest'
import type { Section, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

const dateline = useDateline()

const patch = (id: string, json: Record<string, unknown>): Promise<Answer<{ doc: Section }>> =>
  dateline.ask(`/api/sections/${id}`, { as: 'editor', method: 'PATCH', json })
const read = async (id: string): Promise<Section> =>
  wanted(await dateline.ask<Section>(`/api/sections/${id}?depth=0`), 200)
const storyPath = async (id: string, query = ''): Promise<string | null | undefined> =>
  wanted(await dateline.ask<Story>(`/api/stories/${id}${query}`, { as: 'editor' }), 200).path

/** /a, /a/b, /a/b/c, each with a story. */
async function nested(word: string): Promise<{ sections: Section[]; stories: Story[] }> {
  const sections: Section[] = []
  for (const n of [1, 2, 3])
    sections.push(
      await createSection(dateline, { title: `${word} ${n}`, parent: sections.at(-1)?.id ?? null }),
    )
  const stories = await Promise.all(
    sections.map((section) => createStory(dateline, { section: section.id })),
  )
  return { sections, stories }
}

describe('sections', () => {
  test('are nested, and so are their paths', async () => {
    const { sections, stories } = await nested('Deep')
    expect(sections.map(({ path }) => path)).toEqual([
      '/deep-1',
      '/deep-1/deep-2',
      '/deep-1/deep-2/deep-3',
    ])
    expect(stories[2]?.path).toBe(`/deep-1/deep-2/deep-3/${stories[2]?.slug}`)
  })

  test('move with their descendants and all their stories, newer drafts too', async () => {
    const { sections, stories } = await nested('Move')
    const [top, middle, low] = sections.map(({ id }) => id) as [string, string, string]
    const story = stories[2] as Story
    const json = { headline: 'Unfinished' }
    const saved = await dateline.ask(`/api/stories/${story.id}?draft=true`, {
      as: 'editor',
      method: 'PATCH',
      json,
    })
    wanted(saved, 200)

    wanted(await patch(top, { slug: 'renamed' }), 200)
    await dateline.settle()
    expect((await read(low)).path).toBe('/renamed/move-2/move-3')
    const path = `/renamed/move-2/move-3/${story.slug}`
    expect(await storyPath(story.id)).toBe(path)
    expect(await storyPath(story.id, '?draft=true')).toBe(path)

    wanted(await patch(middle, { parent: null }), 200)
    await dateline.settle()
    expect((await read(low)).path).toBe('/move-2/move-3')
    expect(await storyPath(story.id)).toBe(`/move-2/move-3/${story.slug}`)

    // Saving and publishing the draft again does not revert the rebuild.
    const published = await dateline.ask<{ doc: Story }>(`/api/stories/${story.id}`, {
      as: 'editor',
      method: 'PATCH',
      json: { _status: 'published' },
    })
    expect(wanted(published, 200).doc).toMatchObject({
      headline: 'Unfinished',
      path: `/move-2/move-3/${story.slug}`,
    })
  })

  test('keep their slug when only the title changes', async () => {
    const section = await createSection(dateline, { title: 'Old title' })
    const renamed = wanted(await patch(section.id, { title: 'New title' }), 200).doc
    expect(renamed).toMatchObject({ title: 'New title', slug: 'old-title', path: '/old-title' })
  })

  test('cannot become their own ancestors', async () => {
    const { sections } = await nested('Round')
    const [top, middle, low] = sections.map(({ id }) => id) as [string, string, string]
    for (const [id, parent] of [
      [top, low],
      [top, middle],
      [middle, middle],
    ] as const) {
      const answer = await patch(id, { parent })
      expect(answer.status).toBe(400)
      expect(answer.json).toMatchObject({ errors: [{ code: 'validation', field: 'parent' }] })
    }
    const missing = await patch(top, { parent: '01a21031-5985-703b-9264-909e05d6cc80' })
    expect([missing.status, missing.json]).toMatchObject([400, { errors: [{ field: 'parent' }] }])
  })

  test('cannot become their own ancestors by two moves at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await createSection(dateline), await createSection(dateline)]
      const answers = await Promise.all([
        patch(one.id, { parent: two.id }),
        patch(two.id, { parent: one.id }),
      ])
      for (const { status } of answers) expect([200, 400]).toContain(status)
      await dateline.settle()
      const [first, second] = [await read(one.id), await read(two.id)]
      const parents = [first.parent ?? null, second.parent ?? null]
      expect(parents).toContain(null)
      for (const { path, slug, parent } of [first, second]) {
        const above = parent === one.id ? first.path : parent === two.id ? second.path : ''
        expect(path).toBe(`${above}/${slug}`)
      }
    }
  })
})
