import { fold } from '../words/fold.ts'
import { unmixed } from '../words/look-alikes.ts'

/** A text without disguises: the marks of those that it had, and the words that were disguised. */
export type Undisguised = { text: string; marks: string[]; drawn: ReadonlySet<string> }

// Letters for mathematics, in circles and in boxes. Flags are made of boxed letters of a further
// block, which is not here.
const styled = /[\u{1D400}-\u{1D7FF}\u24B6-\u24E9\u{1F110}-\u{1F169}\u{1F170}-\u{1F189}]/u
const wide = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/u
const allWide = /[\uFF00-\uFFEF]/gu
/** A text in these scripts has wide letters and digits as a matter of course. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Marks on a Latin letter or a digit that no language writes there. Composed letters have none. */
const loneMark = /([\p{Script=Latin}\p{Nd}])[\u0300-\u036F\u20D0-\u20FF]+/gu

/** Letters of these scripts stand beside Latin ones only because they look like some. */
const pictures = /[\p{Script=Canadian_Aboriginal}\p{Script=Cherokee}\p{Script=Lisu}]/u
const pictured = new Map(
  Array.from('ᗩᗅᗷᑕᗪᗴᖴᘜᕼᒍᒪᗰᑎᑭᑫᖇᔕᑌᐯᗯ᙭ᘔ', (letter, i) => [
    letter,
    'aabcdefghjlmnpqrsuvwxz'[i] ?? letter,
  ]),
)

const latin = /\p{Script=Latin}/u
const imitating = /[\p{Script=Greek}\p{Script=Cyrillic}]/u
const word = /[\p{L}\p{M}\p{N}]+/gu
const hasWord = /[\p{L}\p{N}]/u

/** Four or more single letters or digits with one space or sign between them. */
const spacedOut =
  /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{N}](?:[ .\-_*][\p{L}\p{N}]){3,30}(?![\p{L}\p{M}\p{N}])/gu

/**
 * Four or more groups of two letters with one space between them, in a script of letters. Words of two
 * syllables or ideographs follow each other in every Korean sentence.
 */
const inPairs =
  /(?<![\p{L}\p{M}\p{N}])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]{2}(?: [\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]{2}){3,12}(?![\p{L}\p{M}\p{N}])/gu

// Short words of the six languages. Any text has a few in a row.
const shortWords = new Set(
  (
    'am an as at be by do go he hi if in is it me my no of oh ok on or so to up us we ' +
    'al ci da di ed fa fu ha ho ii il io la le li lo ma mi ne se si so sa su te ti tu un va vi ' +
    'ab da du er es ja im ob um wo zu au ce de en et eu je ou on sa ta tu un va vu el ir os ya yo ' +
    'ah eh uh um ex re vs tv uk eu ' +
    '가 갈 것 거 건 걸 게 곧 곳 그 글 길 꼭 나 난 날 내 너 넌 널 네 늘 다 더 덜 돈 두 둘 뒤 들 등 딱 때 또 막 만 말 ' +
    '맛 몇 못 물 뭐 및 밥 밖 반 밤 방 번 법 볼 본 분 비 뿐 산 살 새 세 셋 속 손 수 술 시 안 알 애 왜 위 이 일 입 잘 저 ' +
    '전 점 제 좀 주 줄 중 지 집 쯤 차 참 책 첫 총 큰 탓 팀 편 한 할 해 형 후'
  ).split(' '),
)

/** A name that is cut into pieces has pieces that are no words, and not one piece again and again. */
const isCut = (pieces: readonly string[]): boolean =>
  new Set(pieces.filter((piece) => !shortWords.has(piece))).size >= 3

/**
 * Reads disguised words as what they show: `𝐒𝐀𝐋𝐄`, `Ｓａｌｅ`, `S A L E` and `SАLЕ` with two Cyrillic
 * letters all become `sale`.
 */
export function undisguise(raw: string): Undisguised {
  const marks = new Set<string>()
  const drawn = new Set<string>()
  const note = (text: string): string => {
    for (const [name] of text.toLowerCase().matchAll(word)) if (name.length > 2) drawn.add(name)
    return text
  }
  const hasWideLetters = !eastAsian.test(raw)
  const folded = raw.replace(/\S+/gu, (run) => {
    const isMarked = (run.match(loneMark)?.length ?? 0) > 2
    const isStyled = isMarked || styled.test(run)
    const isWide = hasWideLetters && wide.test(run)
    const bare = isMarked ? run.replace(loneMark, '$1') : run
    // Folding reads boxed letters and small capitals too.
    const plain = isStyled ? fold(bare).text : visible(bare)
    const read = plain.replace(word, (letters) => {
      const one = unmix(letters)
      if (one === null) return letters
      marks.add('#mixed')
      return note(one)
    })
    if (!(isStyled || isWide) || !hasWord.test(plain)) return read
    // A whole word in wide letters is decoration more often than a disguise.
    marks.add(isStyled || /[\p{L}\p{N}]{2}/u.test(run.replace(allWide, '')) ? '#styled' : '#wide')
    return note(read)
  })
  const whole = folded.replace(inPairs, (pieces) => {
    if (!isCut(pieces.toLowerCase().split(' '))) return pieces
    marks.add('#spaced')
    return note(pieces.replaceAll(' ', ''))
  })
  const text = whole.replace(spacedOut, (letters) => {
    const joined = letters.replace(/[ .\-_*]/g, '')
    if (/^\p{N}+$/u.test(joined)) return letters
    if (eastAsian.test(letters) && !isCut(letters.split(/[ .\-_*]/))) return letters
    marks.add('#spaced')
    return ` ${note(joined)} `
  })
  return { text, marks: [...marks], drawn }
}

const visible = (text: string): string =>
  text.normalize('NFKC').replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')

/**
 * Reads a word of mixed scripts in Latin letters; null for an ordinary word. A name with an ending of
 * another script (`SMSки`) is ordinary.
 */
function unmix(letters: string): string | null {
  if (/^\p{ASCII}*$/u.test(letters) || !latin.test(letters)) return null
  if (pictures.test(letters))
    return Array.from(letters, (letter) => pictured.get(letter) ?? letter).join('')
  if (!imitating.test(letters) || switchesIn(letters) < 2) return null
  const inText = { latin: letters.length, cyrillic: 0, greek: 0 }
  return unmixed(letters.toLowerCase(), inText)[0] ?? letters
}

/** Counts how often the letters of a word change between Latin and a script that imitates it. */
function switchesIn(letters: string): number {
  let switches = 0
  let before = ''
  for (const letter of letters) {
    const script = latin.test(letter) ? 'latin' : imitating.test(letter) ? 'other' : before
    if (before && script !== before) switches++
    before = script
  }
  return switches
}

const hidden =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}][\u200B-\u200D\u2060\uFEFF\u00AD]+[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}]/u

/**
 * Tells whether a text as it was sent has characters without width inside its words. Cleaned texts
 * have them no more.
 */
export const hidesLetters = (sent: string): boolean => hidden.test(sent)
