import { expect, test } from 'vitest'
import type { Story } from '../../src/payload-types.ts'
import { useDateline } from '../support/app.ts'
import { createStory, paragraphs } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

test('a story as long as a book chapter is published', async () => {
  const body = paragraphs(...Array.from({ length: 100 }, () => 'The harbour froze. '.repeat(50)))
  const { id } = await createStory(dateline, { body })
  const live = wanted(await dateline.ask<Story>(`/api/stories/${id}`), 200)
  expect(live.bodyHtml?.length).toBeGreaterThan(90_000)
})

test('a search for a page of text is refused before it is spelled out, by every way in', async () => {
  const word = 'a'.repeat(40_000)
  const inBody = await dateline.ask('/api/stories', {
    as: 'reporter',
    method: 'POST',
    headers: {
      'X-Payload-HTTP-Method-Override': 'GET',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: `where[bodyHtml][not_like]=${word}`,
  })
  expect([inBody.status, inBody.json.errors[0].code]).toEqual([400, 'bad-query'])
  const query = `query ($word: String) { countStories(where: { bodyHtml: { like: $word } }) { totalDocs } }`
  const graphql = await dateline.graphql(query, { word }, { as: 'reporter' })
  expect(graphql.json.errors[0].extensions.code).toBe('bad-query')
  const bulk = await dateline.ask(`/api/stories?where[headline][like]=${'a'.repeat(201)}`, {
    as: 'reporter',
    method: 'PATCH',
    json: { dateline: 'London' },
  })
  expect([bulk.status, bulk.json.errors[0].code]).toEqual([400, 'bad-query'])
  const short = await dateline.ask(`/api/stories?where[headline][like]=${'a'.repeat(200)}`, {
    as: 'reporter',
  })
  expect(short.status).toBe(200)
})
