// Abbreviations whose full stop ends no sentence. Months and states are the usual ones in captions.
const abbreviations = new Set(
  (
    'jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr st sen rep gov gen lt col sgt cpl capt ' +
    'maj adm rev hon prof jr sr no vs inc ltd co corp mt ft ala ariz ark calif colo conn del fla ga ill ' +
    'ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont ' +
    'que alta sask man vic tas'
  ).split(' '),
)

/** Tells whether the full stop at the index follows an abbreviation or an initial. */
function isAbbreviation(text: string, stop: number): boolean {
  const word = /[\p{L}.]{1,12}$/u.exec(text.slice(Math.max(0, stop - 12), stop))?.[0] ?? ''
  return abbreviations.has(word.toLowerCase()) || /^(?:\p{L}\.){0,4}\p{Lu}$/u.test(word)
}

/** The first sentence, with its full stop. A line break does not end it. */
export function firstSentence(text: string): string {
  const end = /[.!?…。]["”’»)\]]{0,3}(?=\s|$)/gu
  for (const found of text.matchAll(end)) {
    const rest = text.slice(found.index + found[0].length).trimStart()
    const goesOn = found[0] === '.' && isAbbreviation(text, found.index)
    if (!goesOn && !/^\p{Ll}/u.test(rest)) return text.slice(0, found.index + found[0].length)
  }
  return text
}

/** Positions within the last characters where something new can begin, in their order. */
export function laterStarts(text: string, within: number): number[] {
  const from = Math.max(0, text.length - within)
  const boundary = /[.!?…。"”’»)\]][^\S\n]{1,5}|\n\s{0,5}/gu
  boundary.lastIndex = from
  const starts: number[] = []
  for (let found = boundary.exec(text); found !== null; found = boundary.exec(text))
    starts.push(found.index + found[0].length)
  return starts.filter((start) => start > 0 && start < text.length)
}

/** Tells whether a sentence, a bracket or a line ends at the end of the text. */
export const endsSentence = (text: string): boolean =>
  /[.!?…。"”’»)\]]\s*$|\n\s*$/u.test(text.slice(-20))

/** Cuts a piece out of a text. White space at the cut is trimmed. */
export function cutOut(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(0, start).trimEnd(), text.slice(end).trimStart()]
  if (before === '' || after === '') return `${before}${after}`
  return /^[.,;:!?]/.test(after) ? `${before}${after}` : `${before} ${after}`
}

/** Cuts white space and separating signs off the end. A pattern would cost the square of a long run. */
export function withoutEndSigns(text: string): string {
  let end = text.length
  while (end > 0 && /[\s\-–—/;,+*]/.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' }

/** The parts that stand inside quotation marks of one line, each as its beginning and its end. */
export function quotedRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  const nextOf = new Map<string, number>()
  for (const { index, 0: mark } of text.matchAll(/["“„«]/g)) {
    if (index < (ranges.at(-1)?.[1] ?? 0)) continue
    const sign = closing[mark] ?? mark
    // Each closing sign is searched once from where the last search ended.
    const known = nextOf.get(sign) ?? -1
    const end = known > index ? known : text.indexOf(sign, index + 1)
    nextOf.set(sign, end < 0 ? Number.POSITIVE_INFINITY : end)
    if (end > index && end - index <= 200) ranges.push([index, end + 1])
  }
  return ranges
}

/** Replaces each quotation. The rest of the text stays. */
export function withQuotesAs(text: string, replace: (quote: string) => string): string {
  const ranges = quotedRanges(text)
  const ends = [0, ...ranges.map(([, end]) => end)]
  const kept = ends.map((from, at) => text.slice(from, ranges[at]?.[0]))
  return kept
    .map((piece, at) => {
      const range = ranges[at]
      return range === undefined ? piece : `${piece}${replace(text.slice(range[0], range[1]))}`
    })
    .join('')
}
