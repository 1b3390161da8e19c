// Letters of other scripts that look like a Latin one after folding. They come from confusables.txt
// of Unicode Technical Standard 39 (© Unicode, Inc., Unicode License v3): single letters only, also
// those whose capitals alone look alike. We added п, є and ї.
const latinFor: Record<string, string> = {
  a: 'ɑαаꓮꭺ',
  b: 'ƅβвьᏼꓐꞵꮟ',
  c: 'сⲥꓚꮯ',
  d: 'ԁꓒꓓꭰꮷ',
  e: 'εеєҽꓰꬲꭼ',
  f: 'ϝքẝꓝꞙꬵ',
  g: 'ƍɡԍցᏻᶃꓖꮐ',
  h: 'ηнһհⲏꓧꮋꮒ',
  i: 'ɩιіїⲓꙇꭵ',
  j: 'ʝϳјꓙꭻ',
  k: 'κкⲕꓗꮶ',
  l: 'ǀӏⳑꓡꓲꮮ',
  m: 'μϻмⲙꓟꮇ',
  n: 'пոռⲛꓠ',
  o: 'οσоօჿᴑⲟꓳꬽ',
  p: 'ρрⲣꓑꮲ',
  q: 'ԛգզ',
  r: 'гᴦⲅꓣꭇꭈꭱꮁꮢ',
  s: 'ƽѕտꓢꜱꮥꮪ',
  t: 'τтⲧꓔꭲ',
  u: 'ʋυսꓴꞟꭎꭒ',
  v: 'νѵꓦꮩ',
  w: 'ɯѡԝաꓪꮃꮤ',
  x: 'χхⲭꓫꭓ',
  y: 'ɣγуүყᶌỿⲩꓬꭚꭹꮍ',
  z: 'ζꓜꮓ',
}

const toLatin = new Map<string, string>()
for (const [latin, others] of Object.entries(latinFor))
  for (const other of others) toLatin.set(other, latin)

const table = (from: string, to: string): Map<string, string> =>
  new Map(Array.from(from, (char, i) => [char, Array.from(to)[i] ?? char]))

// The reverse direction, with digits: `дyрaк`, `с0бака`.
const toCyrillic = table('abcehikmoprtxyun3046', 'авсенікморгтхуипзочб')
const toGreek = table('abeiknoprtuvxyz0', 'αβεικνορρτυνχγζο')

function replaced(word: string, map: Map<string, string>): string {
  let read = ''
  for (const char of word) read += map.get(char) ?? char
  return read
}

/** The scripts that imitate each other. */
export type Imitable = 'latin' | 'cyrillic' | 'greek'

/** Counts the letters of each script in a folded text. */
export function lettersOf(text: string): Record<Imitable, number> {
  const count = { latin: 0, cyrillic: 0, greek: 0 }
  // Ranges are faster than \p{Script}, and the function runs for every word of every comment.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < 0x61) continue
    if (code <= 0x7a || (code >= 0xdf && code <= 0x2af)) count.latin += 1
    else if (code >= 0x370 && code <= 0x3ff) count.greek += 1
    else if (code >= 0x400 && code <= 0x52f) count.cyrillic += 1
    else if (code >= 0x1d00 && code <= 0x1eff) count.latin += 1
    else if (code >= 0x1f00 && code <= 0x1fff) count.greek += 1
    else if (code >= 0xab30 && code <= 0xab65) count.latin += 1
  }
  return count
}

/**
 * Returns the readings of a word that mixes scripts (`раypal`), or that has another script than
 * nearly all of its text (`рауре` in English). Ordinary Russian stays unchanged: in Latin letters,
 * its words for mouth and litter would be `pot` and `cop`.
 */
export function unmixed(word: string, inText: Record<Imitable, number>): string[] {
  const own = lettersOf(word)
  const few = (name: Imitable, among: Imitable): boolean => inText[name] * 2 < inText[among]
  const readings: string[] = []
  const asLatin =
    own.latin > 0 ||
    (own.cyrillic > 0 && few('cyrillic', 'latin')) ||
    (own.greek > 0 && few('greek', 'latin')) ||
    own.cyrillic + own.greek === 0
  if (asLatin && !isAscii(word)) readings.push(replaced(word, toLatin))
  for (const [name, map] of nonLatin) {
    const isMixed = own[name] > 0 && (own.latin > 0 || /\d/.test(word))
    const isImitated = own.latin > 0 && own.cyrillic + own.greek === 0 && few('latin', name)
    if (isMixed || isImitated) readings.push(replaced(word, map))
  }
  return readings
}

const nonLatin = [
  ['cyrillic', toCyrillic],
  ['greek', toGreek],
] as const

function isAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 0x7f) return false
  return true
}
