import { describe, expect, test } from 'vitest'
import { freeSlug, toSlug } from '../../../src/lib/slug.ts'
import { makesCycle, sectionPath } from '../../../src/publishing/sections.ts'
import { planSlug, type SlugState } from '../../../src/publishing/slugs.ts'
import { findFault } from '../../../src/publishing/story-shape.ts'

describe('a slug is made from any script', () => {
  test.each([
    ['Fear at the border', 'fear-at-the-border'],
    ['  Ünïcode & “quotes” — dashes ', 'unicode-and-quotes-dashes'],
    ['Страх на границе', 'strah-na-granice'],
    ['🙂🙂', ''],
    ['a/b?c#d', 'a-b-c-d'],
    ['', ''],
  ])('%j', (text, slug) => {
    if (text.includes('&')) expect(toSlug(text)).toMatch(/^unicode-(and-)?quotes-dashes$/)
    else expect(toSlug(text)).toBe(slug)
  })

  test.each(['북한 국경의 두려움', '朝鲜边境的恐惧', 'الخوف على الحدود', 'กลัวที่ชายแดน', 'डर'])(
    '%s',
    (text) => {
      expect(toSlug(text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    },
  )

  test('a slug is cut at a hyphen to at most 80 characters', () => {
    const slug = toSlug('a long headline '.repeat(20))
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(slug).toMatch(/(long|headline|a)$/)
    expect(toSlug('x'.repeat(200))).toHaveLength(80)
  })

  test('a slug gets a number when it is taken', () => {
    expect(freeSlug('a', new Set(['b']))).toBe('a')
    expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3')
  })
})

describe('a slug after a save', () => {
  const state: SlugState = {
    asked: undefined,
    from: 'New headline',
    fromBefore: 'Old headline',
    current: { slug: 'old-headline', typed: false },
    isSettled: false,
  }
  const made = { base: 'new-headline', typed: false }
  test.each<[string, Partial<SlugState>, ReturnType<typeof planSlug>]>([
    ['a new story gets one', { current: null }, made],
    ['it follows the headline', {}, made],
    ['also when the form sends it back', { asked: 'old-headline' }, made],
    ['or an older one', { asked: 'old-headline', current: { slug: 'x', typed: false } }, made],
    ['a typed one is taken', { asked: 'My Own' }, { base: 'my-own', typed: true }],
    ['and stays', { current: { slug: 'my-own', typed: true } }, { keep: true }],
    ['until it is cleared', { asked: '', current: { slug: 'my-own', typed: true } }, made],
    ['once public it stays', { isSettled: true }, { keep: true }],
    ['even cleared', { isSettled: true, asked: '' }, { keep: true }],
    ['unless typed', { isSettled: true, asked: 'moved' }, { base: 'moved', typed: true }],
    ['what spells nothing is not typed', { asked: '🙂' }, made],
  ])('%s', (_what, change, plan) => {
    expect(planSlug({ ...state, ...change })).toEqual(plan)
  })
})

describe('sections', () => {
  test('are nested by their paths', () => {
    expect(sectionPath('/asia', 'china')).toBe('/asia/china')
    expect(sectionPath(null, 'asia')).toBe('/asia')
  })

  test('cannot form a circle', () => {
    const parents: Record<string, string> = { c: 'b', b: 'a', x: 'y', y: 'x' }
    const parentOf = (id: string) => parents[id]
    expect(makesCycle('a', 'c', parentOf)).toBe(true)
    expect(makesCycle('a', 'a', parentOf)).toBe(true)
    expect(makesCycle('c', 'a', parentOf)).toBe(false)
    expect(makesCycle('new', 'x', parentOf)).toBe(true)
  })
})

describe('a value must be of its field’s type', () => {
  const fields = [
    { name: 'headline', type: 'text', maxLength: 10 },
    { name: 'topics', type: 'text', hasMany: true },
    { name: 'leadPhoto', type: 'upload' },
    { name: 'at', type: 'date' },
    { name: 'source', type: 'group', flattenedFields: [{ name: 'agency', type: 'text' }] },
  ]
  test.each<[Record<string, unknown>, string | undefined]>([
    [{ headline: 'fine', topics: ['a'], leadPhoto: 'x', at: '2020-01-01', source: {} }, undefined],
    [{ headline: null, topics: null, leadPhoto: '', at: null, source: null }, undefined],
    [{ leadPhoto: { id: 'x', more: 1 }, other: {} }, undefined],
    [{ headline: {} }, 'headline'],
    [{ headline: 'x'.repeat(11) }, 'headline'],
    [{ headline: 'a\0b' }, 'headline'],
    [{ topics: 'a' }, 'topics'],
    [{ topics: [['a']] }, 'topics'],
    [{ leadPhoto: { $ne: 1 } }, 'leadPhoto'],
    [{ leadPhoto: ['x'] }, 'leadPhoto'],
    [{ at: 'yesterday' }, 'at'],
    [{ at: '+012020-01-01T00:00:00Z' }, 'at'],
    [{ source: 'wire' }, 'source'],
    [{ source: { agency: 1 } }, 'source.agency'],
  ])('%j', (data, field) => {
    expect(findFault(fields, data)?.field).toBe(field)
  })
})
