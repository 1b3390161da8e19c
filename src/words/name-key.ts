import { fold } from './fold.ts'
import { unmixed } from './look-alikes.ts'

/**
 * Returns a key that two names share when people take one for the other: case, accents, spaces and
 * signs do not count, nor does a letter of another script that looks the same.
 */
export function nameKey(name: string): string {
  const letters = fold(name)
    .text.normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
  // Every name counts as one among Latin names, so that two spellings get one reading.
  const [asLatin = letters] = unmixed(letters, { latin: Infinity, cyrillic: 0, greek: 0 })
  return asLatin.replace(/[i1]/g, 'l').replace(/0/g, 'o')
}
