import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'

const dateline = useDateline()

test('a preference can be created by staff for themselves, and not by strangers', async () => {
  const json = { key: 'a', value: { b: 1 } }
  const post = (as?: 'editor') =>
    dateline.ask('/api/payload-preferences', { json, ...(as ? { as } : {}) })
  expect((await post()).status).toBe(403)
  const answer = await post('editor')
  expect(answer.status, answer.text).toBe(201)
  expect(answer.json.doc.value).toEqual({ b: 1 })
})
