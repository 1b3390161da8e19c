import { expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, paragraphs } from '../support/content.ts'

const dateline = useDateline()

/** A paragraph with a link and a list from 4, as the editor saves them. */
function bodyWith(url: string): Story['body'] {
  const body = paragraphs('Text. ')
  const link = {
    type: 'link',
    version: 3,
    format: '',
    indent: 0,
    direction: null,
    id: '6570a0a0a0a0a0a0a0a0a0a0',
    fields: { linkType: 'custom', url, newTab: true },
    children: [
      { type: 'text', version: 1, text: 'here', format: 0, detail: 0, mode: 'normal', style: '' },
    ],
  }
  body?.root.children.push({ ...body.root.children[0], children: [link] } as never, {
    type: 'list',
    version: 1,
    format: '',
    indent: 0,
    direction: null,
    tag: 'ol',
    listType: 'number',
    start: 4,
    children: [
      {
        type: 'listitem',
        version: 1,
        format: '',
        indent: 0,
        direction: null,
        value: 4,
        children: [],
      },
    ],
  })
  return body
}

const save = (id: string, json: object, query = '') =>
  dateline.ask<{ doc: Story }>(`/api/stories/${id}${query}`, {
    as: 'editor',
    method: 'PATCH',
    json,
  })

test.each([
  ['www.example.com/x', 'https://www.example.com/x'],
  ['desk@example.com', 'mailto:desk@example.com'],
  ['/путь/к', '/путь/к'],
  ['http://localhost/x', 'http://localhost/x'],
])('a link typed as %s leads to %s', async (typed, url) => {
  const { id } = await createStory(dateline)
  const autosaved = await save(id, { body: bodyWith(typed) }, '?draft=true&autosave=true')
  const opens = `${url}" target="_blank" rel="noopener">here</a>`
  expect(autosaved.json.doc.bodyHtml).toContain(opens)
  const saved = await save(id, { body: bodyWith(typed), _status: 'published' })
  expect(saved.status, saved.text).toBe(200)
  expect(JSON.stringify(saved.json.doc.body)).toContain(`"url":"${url}"`)
  const read = (await dateline.ask<Story>(`/api/stories/${id}`)).json.bodyHtml
  expect(read).toContain(opens)
  expect(read).toContain('<ol start="4">')
})

test('a link to nowhere stays in the draft and keeps the story from being published', async () => {
  const { id } = await createStory(dateline)
  expect((await save(id, { body: bodyWith('nowhere') }, '?draft=true')).status).toBe(200)
  const published = await save(id, { _status: 'published' })
  expect(published.status).toBe(400)
  expect(published.json).toMatchObject({
    errors: [{ code: 'validation', field: 'body', message: expect.stringContaining('“nowhere”') }],
  })
  expect((await save(id, { body: bodyWith('javascript:x') }, '?draft=true')).status).toBe(400)
})
