// Words are compared in folded form. The entries of a list and the text of a comment are both
// folded: full case folding (ß = ss, σ = ς), width and compatibility forms (ｖ, 𝓿, ⓥ, ﬁ), small
// capitals and boxed letters. Folding removes invisible characters and the marks that a script can
// omit (Arabic and Hebrew points, Greek accents, the dots of ё). Accents of Latin letters stay:
// `göt` is not `got`. disguises.ts handles accents that disguise a word.

/** A folded text. `starts` and `ends` give the piece of the original behind each UTF-16 unit. */
export type Folded = { text: string; starts: readonly number[]; ends: readonly number[] }

/** The stretches of the original that folding skips, in order. With `isGap`, a gap replaces one. */
type Skips = readonly { start: number; end: number; isGap: boolean }[]

// These characters never stand alone: combining marks, the dots of kana, and the single letters
// (jamo) that compose Korean syllables, at full and half width.
const attaches = /\p{M}|[\uFF9E\uFF9F\u1160-\u11FF\u314F-\u3163\uFFC2-\uFFDC\u200D]/u

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu

// The marks of alphabets that can omit them. In Thai and Indic scripts marks are letters, so they
// are not here. The pattern runs after composing, so that it keeps the letter `é`.
const looseMarks =
  /(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/gu

const writtenWithout = /^[\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}ё]/u

const others = new Map<string, string>()
const add = (from: string, to: string): void => {
  const letters = Array.from(to)
  Array.from(from).forEach((char, i) => others.set(char, letters[i] ?? to))
}
add('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz')
add('‘’ʼ`´ʹ＇′', "'")
// Case folding would change `ı` into `i`, because its capital is `I`.
add('ı', 'ı')
for (const first of [0x1f150, 0x1f170])
  for (let i = 0; i < 26; i += 1)
    others.set(String.fromCodePoint(first + i), String.fromCharCode(97 + i))

const known = new Map<string, string>()

/** Folds one letter with its marks. */
function foldPiece(piece: string): string {
  let folded = known.get(piece)
  if (folded !== undefined) return folded
  folded = others.get(piece) ?? composed(piece)
  // Readers can send any number of pieces; the languages of a site need a few thousand.
  if (known.size >= 20_000) known.clear()
  known.set(piece, folded)
  return folded
}

function composed(piece: string): string {
  const bare = piece.replace(invisible, '')
  const visible = others.get(bare) ?? bare
  const folded = visible.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  const plain = writtenWithout.test(folded) ? folded.normalize('NFD') : folded
  return plain.replace(looseMarks, '').replace(/ς/g, 'σ').replace(invisible, '')
}

/** Folds any text, also one that is not in normal form. The time is linear in its length. */
export function fold(original: string, skips: Skips = []): Folded {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const push = (folded: string, start: number, end: number): void => {
    parts.push(folded)
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  let skip = 0
  for (let at = 0; at < original.length;) {
    while (skip < skips.length && (skips[skip]?.end ?? 0) <= at) skip += 1
    const passed = skips[skip]
    if (passed && passed.start <= at) {
      if (passed.isGap) push('\t', at, passed.end)
      at = passed.end
      continue
    }
    const end = pieceEnd(original, at, passed?.start ?? original.length)
    const folded =
      end === at + 1 && original.charCodeAt(at) < 0x80
        ? (ascii[original.charCodeAt(at)] ?? '')
        : foldPiece(original.slice(at, end))
    push(folded, at, end)
    at = end
  }
  return { text: parts.join(''), starts, ends }
}

// Further marks on a letter form a piece of their own, and folding removes it.
const MAX_PIECE_UNITS = 16

function pieceEnd(text: string, start: number, limit: number): number {
  let end = start + widthAt(text, start)
  // Most text is ASCII, and no ASCII character attaches to another.
  while (end < limit && end - start < MAX_PIECE_UNITS && text.charCodeAt(end) > 0x7f) {
    const width = widthAt(text, end)
    if (!attaches.test(text.slice(end, end + width))) break
    end += width
  }
  return end
}

const ascii = Array.from({ length: 0x80 }, (_, code) => foldPiece(String.fromCharCode(code)))

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
