// Scripts write with characters that have no width, and readers type them on purpose. Anywhere else
// they are padding, or disguise a word.

/** Scripts without spaces: a space of no width says where a line may break. */
const breaks =
  /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tai_Tham}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Viet}\p{Script=Tibetan}]/u

/** Scripts whose letters join: a joiner or non-joiner chooses another form. */
const joins =
  /[\u064B-\u0655\u0670\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Balinese}\p{Script=Javanese}\p{Script=Chakma}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u

const mongolian = /\p{Script=Mongolian}/u
const picture = /\p{Extended_Pictographic}/u
const pictureEnd = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u{E007F}]/u

const ZWSP = '\u200B'
const ZWNJ = '\u200C'
const ZWJ = '\u200D'
const MVS = '\u180E'

// Alternatives, because a class would read joiners between them as one character.
const run = /(?:\u200B|\u200C|\u200D|\u180E)+/g

type Sides = { before: string; after: string }

const isInside = ({ before, after }: Sides): boolean => /\S/.test(before) && /\S/.test(after)
const isBeside = (script: RegExp, { before, after }: Sides): boolean =>
  script.test(before) || script.test(after)

/** Tells whether writing needs this character between these two. */
function isNeeded(character: string, sides: Sides): boolean {
  const { before, after } = sides
  switch (character) {
    case ZWSP:
      return isInside(sides) && isBeside(breaks, sides)
    case ZWNJ:
      return isInside(sides) && isBeside(joins, sides)
    case ZWJ:
      // At the edge of a word it shows a letter as it looks within one.
      return isBeside(joins, sides) || (pictureEnd.test(before) && picture.test(after))
    case MVS:
      return mongolian.test(before) && mongolian.test(after)
    default:
      return false
  }
}

/** The flag of England has its letters as tags after a black flag. */
const tags =
  /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F})|[\u{E0000}-\u{E007F}]+/gu
const selectors = /([\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu

/**
 * Removes characters without width where no script needs them: spaces outside scripts that have none
 * (Khmer, Thai), joiners outside scripts that join (Persian, Hindi) and outside emoji, tags outside
 * flags, and all but the first of several in a row. The time is linear in the length.
 */
export function keepNeededZeroWidth(text: string): string {
  return text
    .replace(tags, (_, flag: string | undefined) => flag ?? '')
    .replace(run, (characters, at: number, whole: string) => {
      const sides = {
        before: codePointBefore(whole, at),
        after: String.fromCodePoint(whole.codePointAt(at + characters.length) ?? 0x20),
      }
      for (const one of new Set(characters)) if (isNeeded(one, sides)) return one
      return ''
    })
    .replace(selectors, '$1')
}

function codePointBefore(text: string, at: number): string {
  const unit = text.slice(at - 1, at)
  const isPair = /[\uDC00-\uDFFF]/.test(unit) && at > 1
  return at === 0 ? ' ' : isPair ? text.slice(at - 2, at) : unit
}
