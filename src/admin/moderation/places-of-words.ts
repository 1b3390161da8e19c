import type { Mark, SpamRecord } from '../../comments/verdict.ts'

/**
 * Where in a text the words stand that spoke for spam. Words that the score knows by another form
 * than the text shows (folded, joined, a feature of the whole text) are found nowhere and only listed.
 */
export function placesOfWords(
  text: string,
  words: SpamRecord['spamWords'],
): Pick<Mark, 'start' | 'end'>[] {
  const wanted = words
    .filter(({ weight, word }) => weight > 0 && word.trim())
    .map(({ word }) => word)
  if (wanted.length === 0) return []
  // Longest first: of two that begin alike the longer is meant.
  const found = wanted.sort((a, b) => b.length - a.length).map(escapeForRegExp)
  const edge = '[\\p{L}\\p{N}\\p{M}]'
  const finder = new RegExp(`(?<!${edge})(?:${found.join('|')})(?!${edge})`, 'giu')
  return [...text.matchAll(finder)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
}

const escapeForRegExp = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
