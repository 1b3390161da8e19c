import { expect, test } from 'vitest'
import { inTab, orderOf, readFilter, writeFilter } from '../../../src/admin/moderation/filter.ts'
import { commandOf } from '../../../src/admin/moderation/keys.ts'
import { cutAtMarks } from '../../../src/admin/cut-at-marks.ts'
import { placesOfWords } from '../../../src/admin/moderation/places-of-words.ts'
import { stack, ticks } from '../../../src/admin/moderation/plot.ts'
import { ago, duration, eventLine } from '../../../src/admin/moderation/sentences.ts'

const press = (key: string, changed: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...changed,
})

test('keys work in any layout and with Caps Lock, and never replace the browser’s own keys', () => {
  expect(commandOf(press('a'))).toBe('approve')
  expect(commandOf(press('A', { code: 'KeyA' }))).toBe('approve')
  expect(commandOf(press('ㅁ', { code: 'KeyA' }))).toBe('approve')
  expect(commandOf(press('о', { code: 'KeyJ' }))).toBe('next')
  expect(commandOf(press('R', { shiftKey: true }))).toBe('reject-with-reason')
  expect(commandOf(press('r', { shiftKey: true }))).toBe('reject-with-reason')
  expect(commandOf(press('?', { shiftKey: true, code: 'Slash' }))).toBe('help')
  expect(commandOf(press('a', { ctrlKey: true }))).toBeUndefined()
  expect(commandOf(press('r', { metaKey: true }))).toBeUndefined()
  expect(commandOf(press('q'))).toBeUndefined()
})

test('a Dvorak layout uses the letter of a key, not its place', () => {
  expect(commandOf(press('a', { code: 'KeyA' }))).toBe('approve')
  expect(commandOf(press('j', { code: 'KeyC' }))).toBe('next')
})

test('a key held down moves the cursor on but decides once', () => {
  expect(commandOf(press('j', { repeat: true }))).toBe('next')
  expect(commandOf(press('a', { repeat: true }))).toBeUndefined()
})

test('a filter survives the way into the address and back', () => {
  const filter = {
    tab: 'spam',
    words: 'half price & more',
    from: '2026-11-01',
    sort: 'oldest',
  } as const
  expect(readFilter(new URLSearchParams(writeFilter(filter)))).toEqual(filter)
  expect(writeFilter({ tab: 'pending' })).toBe('')
  expect(readFilter(new URLSearchParams('tab=nonsense&words=+&sort=up&x=1'))).toEqual({
    tab: 'pending',
  })
})

test('another tab keeps the filter and has its own order', () => {
  expect(inTab({ tab: 'pending', words: 'quay', sort: 'newest' }, 'approved')).toEqual({
    tab: 'approved',
    words: 'quay',
  })
  expect(orderOf({ tab: 'reported' })).toBe('oldest')
  expect(orderOf({ tab: 'approved' })).toBe('newest')
})

const marked = (text: string, ...words: string[]): string =>
  cutAtMarks(
    text,
    placesOfWords(
      text,
      words.map((word) => ({ word, weight: 2 })),
    ),
  )
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join('')

test('whole words are marked in any case, and the text stays the same', () => {
  expect(marked('Best WATCHES, half price; watchesful', 'watches', 'price')).toBe(
    'Best [WATCHES], half [price]; watchesful',
  )
  expect(marked('buy now, buy', 'buy', 'buy now')).toBe('[buy now], [buy]')
  expect(marked('a.c abc', 'a.c', '(', '\\')).toBe('[a.c] abc')
  expect(marked('Дешёвые часы', 'часы')).toBe('Дешёвые [часы]')
  expect(placesOfWords('calm words', [{ word: 'calm', weight: -1 }])).toEqual([])
})

test('times are shown in words', () => {
  const now = Date.parse('2026-11-25T10:00:00Z')
  expect(ago('2026-11-25T09:59:40Z', now)).toBe('just now')
  expect(ago('2026-11-25T09:56:00Z', now)).toBe('4 minutes ago')
  expect(ago('2026-11-23T10:00:00Z', now)).toBe('2 days ago')
  expect(ago('2024-11-23T10:00:00Z', now)).toBe('2 years ago')
  expect([duration(40), duration(600), duration(7500), duration(7200), duration(400_000)]).toEqual([
    '40 s',
    '10 min',
    '2 h 5 min',
    '2 h',
    '5 days',
  ])
})

test('an event is shown as a sentence', () => {
  const event = {
    id: '1',
    action: 'decided',
    from: 'pending',
    to: 'rejected',
    source: 'letter',
    reason: 'abusive',
    note: 'Second time.',
    because: [],
    userName: 'Maria',
    createdAt: '2026-11-25T10:00:00Z',
    undone: false,
  } as const
  expect(eventLine(event)).toBe('Maria: rejected: abusive, by a link in an email (“Second time.”)')
  const judged = {
    ...event,
    action: 'judged',
    to: 'spam',
    source: 'rule',
    reason: null,
    note: null,
  } as const
  expect(eventLine({ ...judged, userName: null, because: ['Links', 'Honeypot'] })).toBe(
    'Marked as spam by rules: Links, Honeypot',
  )
})

test('a plot has a scale of round numbers, and its bars are stacked to the day’s total', () => {
  expect([ticks(0), ticks(3), ticks(47), ticks(1234)]).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [0, 20, 40, 60],
    [0, 500, 1000, 1500],
  ])
  const day = { day: '2026-11-25', approved: 10, rejected: 5, spam: 0, pending: 5 }
  expect(stack(day, 40)).toEqual([
    { verdict: 'approved', y: 0.75, height: 0.25 },
    { verdict: 'rejected', y: 0.625, height: 0.125 },
    { verdict: 'spam', y: 0.625, height: 0 },
    { verdict: 'pending', y: 0.5, height: 0.125 },
  ])
})
