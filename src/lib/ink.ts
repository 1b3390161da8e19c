// Letters, digits, punctuation and symbols show something. New emoji are pictographs before Node's
// Unicode version knows them as symbols.
const shows = /[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/gu

// Unicode counts these as letters or symbols, but no font draws them: fillers of Hangul and of
// hieroglyphs, the blank of braille, the empty notehead, and the stand-in for an object.
const blank = /[\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{13441}\u{13442}\u{1D159}]/u

/**
 * Tells whether a text shows anything: a letter, digit, sign or emoji. Spaces, joiners, fillers,
 * direction marks, tags, variation selectors and combining marks without a base do not.
 */
export function hasInk(text: string): boolean {
  for (const [character] of text.matchAll(shows)) if (!blank.test(character)) return true
  return false
}

/** Returns the text, or an empty one when it shows nothing. */
export const inked = (text: string): string => (hasInk(text) ? text : '')
