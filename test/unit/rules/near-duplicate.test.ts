import { describe, expect, test } from 'vitest'
import { nearDuplicateOf } from '../../../src/rules/near-duplicate.ts'

const long =
  'The council should have asked the parents before it decided to close three of the five libraries in our town.'

const isNear = (one: string, other: string): boolean => nearDuplicateOf(one, [other]) !== null

describe('near-duplicates', () => {
  test.each([
    ['the same', long, long],
    ['case, punctuation and spacing', long, ` ${long.toUpperCase().replaceAll(' ', '  ')}!!! `],
    ['accents and width', long, long.replace('council', 'cöuncíl').replace('five', 'ｆｉｖｅ')],
    ['invisible characters', long, long.replaceAll('e', 'e\u200B')],
    ['one word changed', long, long.replace('three', 'four')],
    ['a number added', long, `${long} 4711`],
    ['a short text again', 'I agree!', 'i  AGREE'],
    [
      'Chinese with a character changed',
      '昨天市议会投票决定关闭三家图书馆，会上没有人问孩子们放学后会去哪里，我们都很失望也很生气。',
      '昨天市议会投票决定关闭四家图书馆，会上没有人问孩子们放学后会去哪里，我们都很失望也很生气。',
    ],
    [
      'Korean in another spacing',
      '어제 국회에서 통과된 법안은 많은 시민들에게 영향을 미칠 것으로 보인다',
      '어제 국회에서 통과된 법안은 많은 시민들에게 영향을 미칠것으로 보인다',
    ],
  ])('are found: %s', (_, one, other) => expect(isNear(one, other)).toBe(true))

  test.each([
    [
      'another text',
      long,
      'Nobody reads in these libraries any more, and the money is needed for the schools of the town.',
    ],
    ['short texts that differ in a word', 'I agree with Ann!', 'I agree with Anna!'],
    [
      'a quotation with an answer',
      long,
      `${long} That is simply wrong: there were two hearings, and both were announced in this very paper.`,
    ],
    ['texts without words', '😀😀', '😀😀'],
    ['numbers', 'Comment 1 of 10', 'Comment 2 of 10'],
  ])('are not found: %s', (_, one, other) => expect(isNear(one, other)).toBe(false))

  test('are named with their similarity', () => {
    expect(nearDuplicateOf(long, ['Something else', long])).toEqual({ index: 1, similarity: 1 })
    expect(nearDuplicateOf(long, [long.replace('three', 'four')])?.similarity).toBeLessThan(1)
    expect(nearDuplicateOf(long, [])).toBeNull()
  })

  test('are sought in fifty earlier texts, in ten thousand characters of each', () => {
    const others = Array.from({ length: 50 }, (_, i) => `Text number ${i}`)
    expect(nearDuplicateOf(long, [...others.slice(1), long])?.index).toBe(49)
    expect(nearDuplicateOf(long, [...others, long])).toBeNull()
    expect(isNear('word '.repeat(2000), `${'word '.repeat(2000)}${'other '.repeat(100_000)}`)).toBe(
      true,
    )
  })
})
