// What a word is compared by. Both the entries of a list and the text of a comment pass through
// here: full case folding (ß = ss, σ = ς), width and compatibility forms (ｖ, 𝓿, ⓥ, ﬁ), small
// capitals and boxed letters, nothing invisible, and no marks that a script can be written without
// (Arabic and Hebrew points, Greek accents, the dots of ё). Accents of Latin letters stay: `göt` is
// no `got`. That a text may carry accents as a disguise is the business of disguises.ts.

/** A folded text. Each of its UTF-16 units knows the piece of the original that it came from. */
export type Folded = { text: string; starts: readonly number[]; ends: readonly number[] }

/** Stretches of the original that are passed over, in order: as if not there, or as a gap between words. */
type Skips = readonly { start: number; end: number; isGap: boolean }[]

// What never stands alone: combining marks, the dots of kana, and the single letters (jamo) that
// Korean syllables are composed of, at full and half width.
const attaches = /\p{M}|[\uFF9E\uFF9F\u1160-\u11FF\u314F-\u3163\uFFC2-\uFFDC\u200D]/u

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu

// The marks of alphabets that do without them; not those of Thai or Indic scripts, which are letters
// there. Runs after composing, so that what is left of `é` is the letter `é`.
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
// Its capital is I, and i would come of it.
add('ı', 'ı')
for (const first of [0x1f150, 0x1f170])
  for (let i = 0; i < 26; i += 1)
    others.set(String.fromCodePoint(first + i), String.fromCharCode(97 + i))

const known = new Map<string, string>()

/** One letter with the marks on it. */
function foldPiece(piece: string): string {
  let folded = known.get(piece)
  if (folded !== undefined) return folded
  folded = others.get(piece) ?? composed(piece)
  // Readers can make any number of pieces; the languages of a site are a few thousand.
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

/** Folds a text of any kind, also one that is not in normal form. Linear in its length. */
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

// Whatever is heaped on a letter beyond these is a piece of its own, and vanishes.
const mostUnitsOfAPiece = 16

function pieceEnd(text: string, start: number, limit: number): number {
  let end = start + widthAt(text, start)
  // Nothing of ASCII attaches, and most text is that.
  while (end < limit && end - start < mostUnitsOfAPiece && text.charCodeAt(end) > 0x7f) {
    const width = widthAt(text, end)
    if (!attaches.test(text.slice(end, end + width))) break
    end += width
  }
  return end
}

const ascii = Array.from({ length: 0x80 }, (_, code) => foldPiece(String.fromCharCode(code)))

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
