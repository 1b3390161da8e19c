import { expect, test } from 'vitest'
import { sameLetter, spellingsOf } from '../../../src/lib/letter-case.ts'

test.each([
  ['a', 'Aa'],
  ['É', 'Éé'],
  ['ф', 'Фф'],
  ['ς', 'Σςσ'],
  ['ß', 'ßẞ'],
  ['ı', 'Iiİı'],
  ['ǆ', 'Ǆǅǆ'],
  ['ა', 'აᲐ'],
  ['𐐔', '𐐔𐐼'],
  ['-', '-'],
  ['京', '京'],
])('%s stands for each of %s', (char, letters) => {
  expect(sameLetter(char).join('')).toBe(letters)
})

const patterns = (word: string): string[] =>
  spellingsOf(word).map((spelling) => spelling.map((chars) => chars.at(-1)).join(''))

test('ß and ss are spellings of each other', () => {
  expect(new Set(patterns('Straße'))).toEqual(new Set(patterns('STRASSE')))
  expect(spellingsOf('straße')).toHaveLength(2)
  expect(spellingsOf('s')).toHaveLength(1)
})

test('a word of many doubles has sixteen spellings', () => {
  expect(spellingsOf('ss'.repeat(100))).toHaveLength(16)
})

test('a letter and its mark are read as one', () => {
  expect(spellingsOf('E\u0301')).toEqual(spellingsOf('é'))
  expect(spellingsOf('İ'.toLowerCase())).toEqual(spellingsOf('i'))
})
