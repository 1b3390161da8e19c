import { expect, test } from 'vitest'
import { validVariables } from '../../../src/pages/story-page-answer.ts'

test('absent and null variables are valid, and so is every value of the contract', () => {
  for (const values of [
    { slug: 'a' },
    { slug: '', neighbours: null, latest: null, first: null, after: null, language: null },
    { slug: 'a', neighbours: 'SITE', latest: 0, first: 1, replies: 0, sort: 'OLDEST' },
    { slug: 'a', neighbours: 'SECTION', latest: 20, first: 100, replies: 20, sort: 'NEWEST' },
    { slug: 'a', after: 'cursor', language: 'de-CH', unknown: 5 },
  ])
    expect(validVariables(values)).toBe(values)
})

test.each([
  [{}],
  [{ slug: 5 }],
  [{ slug: null }],
  [{ slug: 'a', neighbours: 'PAPER' }],
  [{ slug: 'a', latest: -1 }],
  [{ slug: 'a', latest: 21 }],
  [{ slug: 'a', first: 0 }],
  [{ slug: 'a', first: 101 }],
  [{ slug: 'a', first: 1.5 }],
  [{ slug: 'a', first: '5' }],
  [{ slug: 'a', replies: 21 }],
  [{ slug: 'a', sort: 'newest' }],
  [{ slug: 'a', after: 5 }],
  [{ slug: 'a', language: ['de'] }],
])('GraphQL answers %j', (values) => {
  expect(validVariables(values)).toBeNull()
})
