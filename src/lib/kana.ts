import { fromKana } from 'hepburn'

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu
const small = 'ぁぃぅぇぉゎゃゅょァィゥェォヮャュョ'
const large = 'あいうえおわやゆよアイウエオワヤユヨ'

/** Tells whether a text has kana, which only Japanese has. */
export const hasKana = (text: string): boolean =>
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

/**
 * Spells kana by Hepburn, in ASCII and lower case. A long vowel is written once, as in passports:
 * とうきょう is `tokyo`. Everything else stays.
 */
export const spellKana = (text: string): string => text.replace(kana, spellRun)

function spellRun(run: string): string {
  const written = run
    .replace(/(.)[ゝヽ]/gu, '$1$1')
    .replace(/(.)[ゞヾ]/gu, (_, sign: string) => sign + voiced(sign))
    .replaceAll('ヵ', 'カ')
    .replaceAll('ヶ', 'ケ')
  // The library leaves the signs that it does not know in such a place: `クァ`, or a final `っ`.
  const rest = fromKana(written).replace(
    /[ぁ-ゎァ-ヮ]/gu,
    (sign) => large[small.indexOf(sign)] ?? sign,
  )
  return fromKana(rest)
    .replace(kana, '')
    .replaceAll("'", '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/o[ou]+/g, 'o')
    .replace(/uu+/g, 'u')
}

/** Returns a sign with its two strokes: ず for す. */
const voiced = (sign: string): string => `${sign.normalize('NFD').charAt(0)}\u3099`.normalize('NFC')
