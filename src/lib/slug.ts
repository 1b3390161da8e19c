import { transliterate } from 'transliteration'
import { hasKana, spellKana } from './kana.ts'
import { spellLetters } from './letters.ts'

const MAX_LENGTH = 80

// Typewriter, curly, modifier, Armenian, Hebrew and saltillo forms, primes and accents typed as such.
const apostrophes = /['`´‘’‛′ʹʻʼʽʾʿˈꞋꞌ՚׳＇]/gu

/**
 * Returns a slug for an address, from text in any script: ASCII letters, digits and single hyphens,
 * at most 80 characters, cut at a hyphen. An apostrophe is no end of a word. Umlauts and their like
 * are spelled as in the language. Kanji and hanja have no reading, so they are left out. It is empty
 * when nothing in the text can be spelled, such as in a text of emoji.
 * @param language a BCP 47 tag
 */
export function toSlug(text: string, language = 'en'): string {
  const slug = transliterate(prepared(text, language.split('-')[0]?.toLowerCase() ?? ''))
    .toLowerCase()
    // The transliteration writes some letters as apostrophes: the soft sign, or ayn.
    .replace(/['`"]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (slug.length <= MAX_LENGTH) return slug
  const cut = slug.slice(0, MAX_LENGTH + 1)
  const hyphen = cut.lastIndexOf('-')
  return cut.slice(0, hyphen > MAX_LENGTH / 2 ? hyphen : MAX_LENGTH)
}

function prepared(text: string, language: string): string {
  const plain = text
    .normalize('NFC')
    .replace(apostrophes, '')
    .normalize('NFKC')
    .toLowerCase()
    // The dots of `U.S.` and the commas of `1,000` end no word, and neither does the dot of `col·legi`.
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu, (short) => short.replaceAll('.', ''))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=l)·(?=l)/g, '')
    // The transliteration drops marks that it does not know, such as the dot between kana words.
    .replace(/\p{P}/gu, ' ')
  return spellLetters(spellKana(withReadings(plain, language)), language)
}

/** Leaves out the characters that Japanese and Korean take from Chinese: each has many readings. */
function withReadings(text: string, language: string): string {
  const isChinese =
    !['ja', 'ko'].includes(language) &&
    (language === 'zh' || !(hasKana(text) || /\p{Script=Hangul}/u.test(text)))
  return isChinese ? text : text.replace(/\p{Script=Han}+/gu, ' ')
}

/** Tells whether a text has letters: a slug is expected of it. */
export const hasLetters = (text: string): boolean => /\p{L}/u.test(text)

/** Returns `base`, or the first of `base-2`, `base-3`, … that is not taken. */
export function freeSlug(base: string, taken: { has: (slug: string) => boolean }): string {
  if (!taken.has(base)) return base
  let n = 2
  while (taken.has(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}
