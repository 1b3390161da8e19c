// Letters with digits behind, as campaigns write names: `name17`. Never a telephone number: at most
// four digits. Neither a year of birth nor the name of another reader: both are about a person.
const glued =
  /(?<![\p{L}\p{M}\p{N}@_])(?!\p{L}+(?:19|20)\p{Nd}{2}(?!\p{Nd}))[\p{L}\p{M}]{3,20}\p{Nd}{2,4}(?![\p{L}\p{M}\p{N}])/gu

// The same name with a space or a sign in it. It has no mark of glued letters.
const parted =
  /(?<![\p{L}\p{M}\p{N}@_])([\p{L}\p{M}]{3,20})[^\p{L}\p{M}\p{N}\n]{1,2}(?!(?:19|20)\p{Nd}{2}(?!\p{Nd}))(\p{Nd}{2,4}|\p{Nd}(?:[ .-]\p{Nd}){1,3})(?![\p{L}\p{M}\p{N}]|[.,:]\p{Nd})/gu

/** Returns the names of letters and digits in a text, and whether one is written without a gap. */
export function namesIn(text: string): { names: string[]; isGlued: boolean } {
  const lower = text.toLowerCase()
  const whole = Array.from(lower.matchAll(glued), ([name]) => name)
  const joined = Array.from(
    lower.matchAll(parted),
    ([, letters = '', digits = '']) => `${letters}${digits.replace(/[ .-]/g, '')}`,
  )
  return { names: [...whole, ...joined], isGlued: whole.length > 0 }
}
