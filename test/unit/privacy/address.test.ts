import { expect, test } from 'vitest'
import { readAddress, readWish, requestKey } from '../../../src/privacy/address.ts'

test.each([
  [' Ann.Smith@Example.ORG\n', 'ann.smith@example.org'],
  ['zoë@bücher.example', 'zoë@bücher.example'],
  ['ann@example', null],
  ['a b@example.org', null],
  ['a@b@example.org', null],
  ['', null],
  [undefined, null],
  [{ $gt: '' }, null],
  [`${'a'.repeat(65)}@example.org`, null],
  [`a@${'b'.repeat(250)}.org`, null],
])('%j is normalised as in comments: %j', (typed, expected) => {
  expect(readAddress(typed)).toBe(expected)
})

test('a request is for export or erasure only', () => {
  expect([readWish('export'), readWish('erase')]).toEqual(['export', 'erase'])
  expect([readWish('look'), readWish(['erase']), readWish(undefined)]).toEqual([null, null, null])
})

test('a key tells wish, address and secret apart, and reveals none of them', () => {
  const keys = [
    requestKey('secret', 'erase', 'a@example.org'),
    requestKey('secret', 'export', 'a@example.org'),
    requestKey('secret', 'erase', 'b@example.org'),
    requestKey('other', 'erase', 'a@example.org'),
  ]
  expect(new Set(keys).size).toBe(4)
  expect(keys.join()).not.toContain('example')
})
