import { withoutAccents } from './accents.ts'
import { unleeted } from './leet.ts'
import { isFrequentWord, type KeepsLetter } from './languages.ts'
import { type Imitable, unmixed } from './look-alikes.ts'
import { stemsOf } from './particles.ts'

/** The context that a word's readings depend on. */
export type Surroundings = {
  /** The letters of each script in the whole text. */
  inText: Record<Imitable, number>
  /** Tells which accented letters are letters here. */
  keeps: KeepsLetter
}

const MAX_SPELLINGS = 24

// No entry is that long, so the function does not search a longer word for disguises.
const MAX_DISGUISE_LENGTH = 100

const latinWord = /^[a-z]+$/
const koreanWord = /^[가-힣]+$/

/**
 * Returns the other words that a word may stand for, nearly always none. It undoes letters of other
 * scripts, digits and signs, accents, repeated letters, Korean particles and laughter.
 */
export function spellings(word: string, { inText, keeps }: Surroundings): string[] {
  if (word.length > MAX_DISGUISE_LENGTH) return []
  // Nearly every word returns here: nothing below could change it.
  if (koreanWord.test(word)) return hasThreeAlike(word) ? drawnIn(word) : stemsOf(word)
  if (latinWord.test(word) && inText.cyrillic + inText.greek === 0 && !hasThreeAlike(word))
    return []
  let found = [word]
  found = withMore(found, (known) => unmixed(known, inText))
  found = withMore(found, unleeted)
  // `höra` is a word by itself, in whatever text it stands.
  if (!isFrequentWord(word)) found = withMore(found, (known) => [withoutAccents(known, keeps)])
  found = withMore(found, (known) => (hasThreeAlike(known) ? drawnIn(known) : []))
  if (/[가-힣]/.test(word)) {
    // 시바ㄹ
    found = withMore(found, (known) => [closed(known)])
    // 바보ㅋㅋ, 바보ㅠㅠ, 바1보
    found = withMore(found, (known) => [known.replace(jamo, '').replace(betweenSyllables, '')])
    found = withMore(found, stemsOf)
  }
  // Two letters are too few to detect a disguise. Two Korean letters are enough: they are
  // syllables.
  return found.filter((reading) => reading !== word && (reading.length > 2 || hangul.test(reading)))
}

/** Returns the known words and the further readings of each. */
function withMore(known: string[], read: (word: string) => string[]): string[] {
  let all = known
  for (const word of known)
    for (const reading of read(word))
      if (all.length < MAX_SPELLINGS && !all.includes(reading)) all = [...all, reading]
  return all
}

const hangul = /[가-힣]{2}/
const betweenSyllables = /(?<=[가-힣])[a-z\d]{1,2}(?=[가-힣])/g
const jamo = /[\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB]+/g

const openAndConsonant = /([가-힣])([\u1100-\u1112])/g
// The number at a syllable's end of each consonant from U+1100 to U+1112; 0: it never ends one.
const finals = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27]

/**
 * Joins an open syllable and the lone consonant behind it to one closed syllable (Unicode, 3.12).
 */
const closed = (word: string): string =>
  word.replace(openAndConsonant, (pair, syllable: string, consonant: string) => {
    const isOpen = (syllable.charCodeAt(0) - 0xac00) % 28 === 0
    const final = finals[consonant.charCodeAt(0) - 0x1100] ?? 0
    return isOpen && final > 0 ? String.fromCharCode(syllable.charCodeAt(0) + final) : pair
  })

const threeAlike = /(\p{L})\1{2,}/gu

/** Returns `fuuuck` with one u and with two. */
const drawnIn = (word: string): string[] => [
  word.replace(threeAlike, '$1'),
  word.replace(threeAlike, '$1$1'),
]

function hasThreeAlike(word: string): boolean {
  for (let at = 2; at < word.length; at += 1)
    if (word[at] === word[at - 1] && word[at] === word[at - 2]) return true
  return false
}
