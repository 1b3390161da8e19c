import { describe, expect, test } from 'vitest'
import {
  chosenText,
  differingFields,
  showValue,
  type Side,
} from '../../../src/admin/story-form/differing.ts'
import { paragraphs } from '../../support/content.ts'

const base = {
  headline: 'Ferry',
  standfirst: null,
  topics: ['sea'],
  source: { kind: 'staff', agency: null },
  publishedAt: '2026-11-28T10:00:00.000Z',
  body: paragraphs('One.'),
}

const compare = (mine: object, theirs: object) =>
  differingFields({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } })

describe('two texts of a story', () => {
  test('differ in the fields that one of them changed, with the changed side preset', () => {
    expect(compare({ headline: 'Ferries' }, { topics: ['sea', 'wind'] })).toMatchObject([
      { name: 'headline', label: 'Headline', mine: 'Ferries', theirs: 'Ferry', preset: 'mine' },
      { name: 'topics', mine: ['sea'], theirs: ['sea', 'wind'], preset: 'theirs' },
    ])
  })

  test('have a field that both changed without a preset, unless both wrote the same', () => {
    expect(compare({ headline: 'A' }, { headline: 'B' })).toMatchObject([{ preset: null }])
    expect(compare({ headline: 'A' }, { headline: 'A' })).toEqual([])
  })

  test.each([
    ['an empty value', { standfirst: '' }],
    ['an empty group', { source: { kind: 'staff' } }],
    ['the same time', { publishedAt: '2026-11-28T11:00:00+01:00' }],
    ['the same body in another order of keys', { body: reversed(paragraphs('One.')) }],
    ['a field that nobody types', { updatedAt: 'x', excerpt: 'y' }],
  ])('do not differ by %s', (_name, mine) => {
    expect(compare(mine, {})).toEqual([])
  })

  test('have no choice of a slug that follows the headline', () => {
    expect(compare({ headline: 'A', slug: 'a' }, { slug: 'b' })).toMatchObject([
      { name: 'headline' },
    ])
    expect(compare({ slug: 'a' }, { slug: 'b' })).toMatchObject([{ name: 'slug' }])
  })

  test('give the text that is saved: what was sent, with the chosen fields of the other', () => {
    const choice = new Map<string, Side>([
      ['headline', 'theirs'],
      ['topics', 'mine'],
    ])
    const mine = { headline: 'A', topics: ['x'], _status: 'published' }
    expect(chosenText({ mine, theirs: { headline: 'B', topics: ['y'] } }, choice)).toEqual({
      headline: 'B',
      topics: ['x'],
      _status: 'published',
    })
  })
})

test('a value is shown as text', () => {
  const names = new Map([['s1', 'Asia']])
  expect(showValue({ name: 'section' }, 's1', names)).toBe('Asia')
  expect(showValue({ name: 'authors' }, ['s1', 'gone'], names)).toBe('Asia, gone')
  expect(showValue({ name: 'body' }, paragraphs('One.', 'Two.'), names)).toContain('One.')
  expect(showValue({ name: 'source' }, { kind: 'wire', agency: 'AP' }, names)).toBe(
    'Wire agency: AP',
  )
  expect(showValue({ name: 'headline' }, null, names)).toBe('')
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}
