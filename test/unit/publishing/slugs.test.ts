import { describe, expect, test } from 'vitest'
import { isLanguageTag } from '../../../src/lib/language-tag.ts'
import { freeSlug, toSlug } from '../../../src/lib/slug.ts'
import { makesCycle, sectionPath } from '../../../src/publishing/sections.ts'
import { planSlug, type SlugState } from '../../../src/publishing/slugs.ts'
import { findFault } from '../../../src/publishing/story-shape.ts'

describe('a slug is spelled from any script', () => {
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

  test.each([
    ["It's l'été, O'Konnor", 'its-lete-okonnor'],
    [
      'It’s l‘été, OʼKonnor, O`Konnor, O´Konnor, O＇Konnor',
      'its-lete-okonnor-okonnor-okonnor-okonnor',
    ],
    ['“Quoted” ‘single’ «fr»', 'quoted-single-fr'],
    ['U.S. and U.K., 1,000 dead, 3.5%', 'us-and-uk-1000-dead-3-5'],
    ['საქართველოს პარლამენტი', 'sakartvelos-parlamenti'],
    ['Об’єднаний Київ, щастя, Згурський', 'obiednanyi-kyiv-shchastia-zghurskyi'],
    ['Объект в Москве', 'obekt-v-moskve'],
    ['Η ουρά στην Ευρώπη, εύκολο', 'i-oura-stin-evropi-efkolo'],
    ['Əliyev, col·legi, Łódź', 'eliyev-collegi-lodz'],
    ['ＡＩ ｶﾅ', 'ai-kana'],
    ['とうきょう ラーメン がっこう まっちゃ', 'tokyo-ramen-gakko-matcha'],
    ['しんぶん きんゆう おおさか きゅうしゅう にいがた', 'shinbun-kinyu-osaka-kyushu-niigata'],
    ['ファン ウィキペディア チェコ ヴァイオリン', 'fan-wikipedia-cheko-vaiorin'],
    ['クァ いすゞ コンピューター あっ らーめん', 'kua-isuzu-konpyuta-a-ramen'],
    ['スペイン・ポルトガル', 'supein-porutogaru'],
    // Kanji and hanja have no reading of their own; Chinese has one.
    ['東京のラーメン', 'noramen'],
    ['北, 미사일 발사', 'misail-balsa'],
    ['北京', 'bei-jing'],
  ])('%s in English', (text, slug) => {
    expect(toSlug(text)).toBe(slug)
  })

  test.each([
    ['de', 'Größe: Müller über ÄPFEL', 'groesse-mueller-ueber-aepfel'],
    ['de-CH', 'Zürich', 'zuerich'],
    ['de', 'Zu\u0308rich', 'zuerich'],
    ['sv', 'Åre, ö', 'are-o'],
    ['da', 'Å, æble og Ørsted', 'aa-aeble-og-oersted'],
    ['nb-NO', 'Ålesund', 'aalesund'],
    ['tr', 'Işık, İzmir, ığüşöç', 'isik-izmir-igusoc'],
    ['uk', 'Згурський, щастя, м’яч', 'zghurskyi-shchastia-miach'],
    ['bg', 'Щастие, България', 'shtastie-balgariya'],
    ['sr', 'Đorđe, ђак, Чачак', 'djordje-djak-cacak'],
    ['ka', 'ქართული', 'kartuli'],
    ['ja', '東京', ''],
    ['ja-JP', '東京タワー', 'tawa'],
    ['ko', '北韓', ''],
    ['zh', '北京', 'bei-jing'],
    ['zh-Hant', '臺北', 'tai-bei'],
    ['toString', 'Ä', 'a'],
  ])('in %s: %s', (language, text, slug) => {
    expect(toSlug(text, language)).toBe(slug)
  })

  test('a headline of a million signs is spelled at once', () => {
    for (const text of ['a.', 'アー', '1,000', "'", 'ゝ', '北', 'ευ'])
      expect(toSlug(text.repeat(100_000)).length).toBeLessThanOrEqual(80)
  })

  test('at most 80 characters, cut at a hyphen', () => {
    const slug = toSlug('a long headline '.repeat(20))
    expect(slug.length).toBeLessThanOrEqual(80)
    expect(slug).toMatch(/(long|headline|a)$/)
    expect(toSlug('x'.repeat(200))).toHaveLength(80)
  })

  test('with a number when it is taken', () => {
    expect(freeSlug('a', new Set(['b']))).toBe('a')
    expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3')
  })
})

describe('a slug is kept, typed or made', () => {
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
    ['a slug without letters is not typed', { asked: '🙂' }, made],
    [
      'that of the own headline is typed when the headline stays',
      {
        asked: 'new-headline',
        fromBefore: 'New headline',
        current: { slug: 'new-headline-2', typed: false },
      },
      { base: 'new-headline', typed: true },
    ],
  ])('%s', (_, change, plan) => {
    expect(planSlug({ ...state, ...change })).toEqual(plan)
  })
})

test.each<[unknown, boolean]>([
  ['en', true],
  ['pt-BR', true],
  ['zh-Hant-TW', true],
  ['DE', true],
  ['fil', true],
  ['German', false],
  ['de_DE', false],
  ['xx', false],
  ['', false],
  [null, false],
  ['de-', false],
])('%s is a language: %s', (tag, isOne) => {
  expect(isLanguageTag(tag)).toBe(isOne)
})

describe('sections', () => {
  test('lie under each other', () => {
    expect(sectionPath('/asia', 'china')).toBe('/asia/china')
    expect(sectionPath(null, 'asia')).toBe('/asia')
  })

  test('but not in a circle', () => {
    const parents: Record<string, string> = { c: 'b', b: 'a', x: 'y', y: 'x' }
    const parentOf = (id: string) => parents[id]
    expect(makesCycle('a', 'c', parentOf)).toBe(true)
    expect(makesCycle('a', 'a', parentOf)).toBe(true)
    expect(makesCycle('c', 'a', parentOf)).toBe(false)
    expect(makesCycle('new', 'x', parentOf)).toBe(true)
  })
})

describe('a value must fit its field', () => {
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
