import type { Mark, SpamRecord } from '../../comments/verdict.ts'

/**
 * Finds the places of spam words in a text. The score knows some words in another form (folded,
 * joined, or a feature of the whole text). Those have no place and appear only in the list.
 */
export function placesOfWords(
  text: string,
  words: SpamRecord['spamWords'],
): Pick<Mark, 'start' | 'end'>[] {
  const wanted = words
    .filter(({ weight, word }) => weight > 0 && word.trim())
    .map(({ word }) => word)
  if (wanted.length === 0) return []
  // The longest words come first, so that a word wins over its own beginning.
  const found = wanted.sort((a, b) => b.length - a.length).map(escapeForRegExp)
  const edge = '[\\p{L}\\p{N}\\p{M}]'
  const finder = new RegExp(`(?<!${edge})(?:${found.join('|')})(?!${edge})`, 'giu')
  return [...text.matchAll(finder)].map(({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }))
}

const escapeForRegExp = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
