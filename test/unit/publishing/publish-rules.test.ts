import { describe, expect, test } from 'vitest'
import type { Story } from '../../../src/payload-types.ts'
import type { Holder } from '../../../src/publishing/addresses.ts'
import { publishFaults } from '../../../src/publishing/publish-rules.ts'
import { findFault } from '../../../src/publishing/story-shape.ts'
import { live, now } from '../../support/story-save.ts'

const linked = (url: string) =>
  ({
    root: {
      type: 'root',
      children: [
        { type: 'link', fields: { url }, children: [{ type: 'text', text: 'here' }] },
        { type: 'text', text: 'Body' },
      ],
    },
  }) as unknown as Story['body']

const bodyOf = (text: string) =>
  ({ root: { type: 'root', children: [{ type: 'text', text }] } }) as unknown as Story['body']

const other: Holder = { kind: 'story', name: 'Another', isInTrash: false }

const faultsOf = (change: Partial<Story>, taken: string[] = []): string[] =>
  publishFaults({
    story: { ...live, ...change },
    takenSlugs: new Map(taken.map((slug) => [slug, other])),
    now,
  }).map(({ field }) => field)

describe('publishing refuses, at its field,', () => {
  test.each<[string, Partial<Story>, string]>([
    ['a headline that is missing', { headline: ' ' }, 'headline'],
    ['a headline of 301 characters', { headline: 'x'.repeat(301) }, 'headline'],
    ['a body that is missing', { body: null }, 'body'],
    ['a body without a word', { body: { root: { type: 'root', children: [] } } as never }, 'body'],
    ['a link that readers cannot follow', { body: linked('ftp://example.org') }, 'body'],
    ['a headline without ink', { headline: '\u3164\u200B' }, 'headline'],
    ['a body without ink', { body: bodyOf('\u2800') }, 'body'],
    ['a link to nowhere', { body: linked('nowhere') }, 'body'],
    ['a slug that cannot be made', { slug: null }, 'slug'],
    ['a section that is missing', { section: null }, 'section'],
    ['a date in the future', { publishedAt: '2026-03-01T12:01:01.000Z' }, 'publishedAt'],
    ['a dateline of 101 characters', { dateline: 'x'.repeat(101) }, 'dateline'],
  ])('%s', (_, change, field) => {
    expect(faultsOf({})).toEqual([])
    expect(faultsOf(change)).toEqual([field])
  })

  test('a slug that another story has', () => {
    expect(faultsOf({}, ['another'])).toEqual([])
    expect(faultsOf({}, ['headline'])).toEqual(['slug'])
  })

  test('all that is wrong at once, in the order of the form', () => {
    const wrong = { headline: '', body: null, section: null, publishedAt: '2027-01-01T00:00:00Z' }
    expect(faultsOf(wrong)).toEqual(['headline', 'body', 'section', 'publishedAt'])
  })
})

const fields = [
  { name: 'headline', type: 'text' },
  { name: 'body', type: 'richText' },
]

test('a draft may hold a link that is not allowed, but never one that runs a script', () => {
  expect(findFault(fields, { body: linked('ftp://example.org') })).toBeUndefined()
  for (const url of ['javascript:a()', ' java\nscript:a()', 'data:text/html,x', 'vbscript:x'])
    expect(findFault(fields, { body: linked(url) })?.message).toMatch(/unsafe links/)
})
