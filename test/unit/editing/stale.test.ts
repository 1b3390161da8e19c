import { expect, test } from 'vitest'
import { isStale } from '../../../src/editing/stale.ts'

const [one, two, three] = [
  '2026-11-28T10:00:00.000Z',
  '2026-11-28T10:00:05.000Z',
  '2026-11-28T10:01:00.000Z',
]
const last = { version: two, answered: two, savedBy: 'ann', savedIn: 'form-ann' }

test.each([
  ['a save that names no version', { basedOn: null, form: null }, two, last, false],
  ['a save on the newest version', { basedOn: two, form: null }, two, last, false],
  [
    'the same time with an offset',
    { basedOn: '2026-11-28T11:00:05+01:00', form: null },
    two,
    last,
    false,
  ],
  ['a story without a version', { basedOn: one, form: null }, null, last, false],
  ['a save on an older version', { basedOn: one, form: null }, two, last, true],
  ['the same in another form', { basedOn: one, form: 'form-bob' }, two, last, true],
  ['a form after its own save', { basedOn: one, form: 'form-ann' }, two, last, false],
  ['a form after a write that nobody noted', { basedOn: two, form: 'form-ann' }, three, last, true],
  ['a save on a later version than any', { basedOn: three, form: null }, two, last, true],
  ['the answer to a create', { basedOn: one, form: null }, two, { ...last, answered: one }, false],
  [
    'that answer after another save',
    { basedOn: one, form: null },
    three,
    { ...last, answered: one },
    true,
  ],
  ['a story of which nobody noted a save', { basedOn: one, form: 'form-ann' }, two, {}, true],
])('whether %s is stale', (_name, base, newest, noted, expected) => {
  expect(isStale(base, newest, noted)).toBe(expected)
})
