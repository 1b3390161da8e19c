import { beforeAll, describe, expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createSection, createStory, paragraphs } from '../support/content.ts'
import { type Answer, wanted } from '../support/requests.ts'

// A draft holds what somebody typed, whatever publishing will say to it.

const dateline = useDateline()
let section: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
  await createStory(dateline, { headline: 'Somebody else’s', slug: 'somebody-elses', section })
})

type Refused = { code: string; field: string; message: string; data: { errors: object[] } }
type Doc = { doc: Story; errors?: Refused[] }
const patch = (id: string, json: Record<string, unknown>, query = ''): Promise<Answer<Doc>> =>
  dateline.ask(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json })
const autosave = (id: string, json: Record<string, unknown>) =>
  patch(id, { ...json, _status: 'draft' }, '?draft=true&autosave=true')
const newest = async (id: string): Promise<Story> =>
  wanted(await dateline.ask<Story>(`/api/stories/${id}?draft=true`, { as: 'editor' }), 200)

const linked = {
  root: {
    ...paragraphs('Text.')?.root,
    children: [
      {
        type: 'paragraph',
        version: 1,
        children: [
          {
            type: 'link',
            version: 3,
            fields: { linkType: 'custom', url: 'ftp://files.example.org', newTab: false },
            children: [{ type: 'text', version: 1, text: 'here' }],
          },
        ],
      },
    ],
  },
}

describe.each<[field: string, value: unknown, code: string]>([
  ['publishedAt', '2999-01-01T00:00:00.000Z', 'validation'],
  ['headline', 'x'.repeat(301), 'validation'],
  ['headline', '', 'validation'],
  ['dateline', 'x'.repeat(101), 'validation'],
  ['body', linked, 'validation'],
  ['body', null, 'validation'],
  ['section', null, 'validation'],
  ['slug', 'somebody-elses', 'slug-taken'],
])('a value of %s that publishing refuses', (field, value, code) => {
  test('is kept by autosave with all that was typed, and refused at the field', async () => {
    const { id } = await createStory(dateline, { headline: 'Live text', section })
    const typed = { standfirst: 'Typed beside it', [field]: value }
    wanted(await autosave(id, typed), 200)
    const kept = await newest(id)
    expect(kept.standfirst).toBe('Typed beside it')
    if (field !== 'section' && field !== 'body')
      expect(kept[field as keyof Story]).toEqual(value || kept[field as keyof Story])

    const refused = await patch(id, { ...typed, _status: 'published' })
    expect(refused.status, refused.text).toBe(400)
    expect(refused.json.errors).toMatchObject([
      { code, field, data: { errors: [{ path: field, message: expect.any(String) }] } },
    ])
    expect((await newest(id)).standfirst).toBe('Typed beside it')
    const readers = await dateline.ask<Story>(`/api/stories/${id}`)
    expect(wanted(readers, 200)).toMatchObject({ headline: 'Live text' })
  })

  test('does not stop a withdrawal', async () => {
    const { id } = await createStory(dateline, { headline: 'Live text', section })
    wanted(await autosave(id, { standfirst: 'Typed beside it', [field]: value }), 200)
    wanted(await patch(id, { _status: 'draft' }), 200)
    expect((await dateline.ask(`/api/stories/${id}`)).status).toBe(404)
    expect((await newest(id)).standfirst).toBe('Typed beside it')
  })
})

test('a story that never was public keeps such values too, until they are mended', async () => {
  const made = await dateline.ask<Doc>('/api/stories', { as: 'editor', json: {} })
  const { id } = wanted(made, 201).doc
  const typed = {
    headline: 'x'.repeat(301),
    body: linked,
    section,
    publishedAt: '2999-01-01T00:00:00.000Z',
    slug: 'somebody-elses',
  }
  wanted(await autosave(id, typed), 200)
  const refused = await patch(id, { _status: 'published' })
  const at = refused.json.errors?.[0]?.data.errors.map((error) => (error as { path: string }).path)
  expect(at).toEqual(['headline', 'body', 'slug', 'publishedAt'])
  const body = paragraphs('Text.')
  const mended = { headline: 'Short', body, publishedAt: null, slug: 'our-own' }
  wanted(await patch(id, { ...mended, _status: 'published' }), 200)
  expect((await dateline.ask<Story>(`/api/stories/${id}`)).json.slug).toBe('our-own')
})

test('GraphQL keeps a draft and refuses to publish it by the same rules', async () => {
  const { id } = await createStory(dateline, { headline: 'Live text', section })
  const save = (status: string) => `mutation ($id: String!) {
    updateStory(id: $id, draft: ${status === 'draft'}, data: {
      publishedAt: "2999-01-01T00:00:00.000Z", standfirst: "Typed", _status: ${status}
    }) { id }
  }`
  const kept = await dateline.graphql(save('draft'), { id }, { as: 'editor' })
  expect(kept.json.errors).toBeUndefined()
  expect((await newest(id)).standfirst).toBe('Typed')
  const refused = await dateline.graphql(save('published'), { id }, { as: 'editor' })
  expect(refused.json.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/future/),
    extensions: { code: 'validation', field: 'publishedAt' },
  })
})
