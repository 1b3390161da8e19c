import { expect, test } from 'vitest'
import { withoutCase } from '../../../src/guards/mongo-like.ts'

const blind = (word: string) => ({ $regex: word, $options: 'i' })

test.each([
  [{ name: blind('ö') }, { name: { $regex: '(?i)[Öö]' } }],
  [{ name: { $not: blind('1') } }, { name: { $not: { $regex: '(?i)1' } } }],
  [{ $and: [{ name: blind('ß') }] }, { $and: [{ name: { $regex: '(?i)(?:[Ssſ][Ssſ]|[ßẞ])' } }] }],
  [[{ $match: { name: blind('1\\.5\\*') } }], [{ $match: { name: { $regex: '(?i)1\\.5\\*' } } }]],
  [{ name: blind('Haus') }, { name: { $regex: '(?i)HAU[Ssſ]' } }],
])('the filter %j ignores case as %j', (filter, expected) => {
  expect(withoutCase(filter)).toEqual(expected)
})

test('a filter without a text condition stays as it is', () => {
  const filter = { at: new Date(), name: { $regex: '^a' }, $or: [{ id: { $in: ['a'] } }] }
  expect(withoutCase(filter)).toBe(filter)
})
