import { beforeAll, describe, expect, test } from 'vitest'
import type { Author, Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import {
  createSection,
  createStory,
  paragraphs,
  sendComment,
  uploadPhoto,
} from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let section: string
let author: string
beforeAll(async () => {
  section = (await createSection(dateline)).id
  const answer = await dateline.ask<{ doc: Author }>('/api/authors', {
    as: 'editor',
    json: { name: '  Ann \n  Writer ' },
  })
  expect(wanted(answer, 201).doc.name).toBe('Ann Writer')
  author = answer.json.doc.id
})

/** Joiners, fillers, the blank of braille, a direction mark and a lone accent. */
const BLANK = ' \u200B\u3164\u2800\u200F\u0301 '

type Doc = { doc: Story }
const create = (json: Record<string, unknown>) =>
  dateline.ask<Doc>('/api/stories', { as: 'editor', json })
const patch = (id: string, json: Record<string, unknown>, query = '') =>
  dateline.ask<Doc>(`/api/stories/${id}${query}`, { as: 'editor', method: 'PATCH', json })

describe('a story', () => {
  test.each(['headline', 'body'])(
    'with a blank %s is a draft that cannot be published',
    async (field) => {
      const blank = field === 'body' ? paragraphs(BLANK, ' ') : BLANK
      const whole = { section, headline: 'Text', body: paragraphs('Text.') }
      const made = wanted(await create({ ...whole, [field]: blank }), 201).doc
      const published = await patch(made.id, { _status: 'published' })
      expect(published.status).toBe(400)
      expect(published.json).toMatchObject({ errors: [{ code: 'validation', field }] })
      expect((await create({ ...whole, [field]: blank, _status: 'published' })).status).toBe(400)

      const live = await createStory(dateline, { section })
      wanted(await patch(live.id, { [field]: blank }, '?draft=true'), 200)
      expect((await patch(live.id, { _status: 'published' })).status).toBe(400)
    },
  )

  test('whose body is an emoji or a photo can be published', async () => {
    const photo = wanted(await uploadPhoto(dateline), 201).doc.id
    const photoOnly = paragraphs()
    photoOnly?.root.children.push({
      type: 'block',
      version: 2,
      format: '',
      fields: { id: 'a', blockName: '', blockType: 'photo', photo, caption: BLANK },
    })
    for (const body of [paragraphs('👍'), photoOnly])
      wanted(await create({ section, headline: '?', body, _status: 'published' }), 201)
  })

  test('has its headline and topics on one line, each topic and author once', async () => {
    const { id } = await createStory(dateline, { section })
    const sent = {
      headline: '  Two \r\n lines\t ',
      dateline: ' SEOUL\n',
      topics: ['Rivers', ' rivers', 'ＲＩＶＥＲＳ', BLANK, 'A  b'],
      authors: [author, author],
    }
    for (const [json, query] of [
      [sent, '?draft=true'],
      [{ _status: 'published' }, ''],
    ] as const) {
      const { doc } = wanted(await patch(id, json, query), 200)
      expect(doc).toMatchObject({
        headline: 'Two lines',
        dateline: 'SEOUL',
        topics: ['Rivers', 'A b'],
        authors: [{ id: author }],
      })
    }
  })

  test('keeps the space after which somebody is still typing, until it is saved', async () => {
    const { id } = wanted(await create({ section, headline: 'Text' }), 201).doc
    const typing = '?draft=true&autosave=true'
    expect(wanted(await patch(id, { headline: 'The old ' }, typing), 200).doc.headline).toBe(
      'The old ',
    )
    expect(wanted(await patch(id, { headline: 'The old ' }), 200).doc.headline).toBe('The old')
  })
})

test.each([
  ['authors', 'name', {}],
  ['sections', 'title', {}],
  ['users', 'name', { email: 'blank@dateline.example', roles: ['reporter'] }],
])('a name without ink is refused: %s %s', async (collection, field, more) => {
  const answer = await dateline.ask(`/api/${collection}`, {
    as: 'admin',
    json: { ...more, [field]: BLANK },
  })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ errors: [{ code: 'validation', field }] })
})

describe('a comment', () => {
  test.each([
    ['author', 'author-missing'],
    ['body', 'body-too-short'],
  ])('without ink in its %s is refused', async (field, code) => {
    const { id: story } = await createStory(dateline, { section })
    const answer = await sendComment(dateline, { story, [field]: BLANK })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ errors: [{ code, field }] })
    const shown = await sendComment(dateline, { story, author: '🙂', body: '👍👍' })
    expect(shown.status).toBe(201)
  })
})
