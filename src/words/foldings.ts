import { fold, type Folded } from './fold.ts'

// Whole tags, BBCode and character references, each short and without another inside it.
const tag =
  /<[!/?]?[a-z-][^<>]{0,300}>|\[\/?[a-z][^[\]]{0,100}\]|&(?:[a-z]{2,10}|#\d{1,7}|#x[\da-f]{1,6});/gi

/** Tags that part words; any other tag counts as standing within a word (`b<b>a</b>d`). */
const parting =
  /^[<[]\/?(?:br|p|div|li|ul|ol|h[1-6]|hr|t[adrh]|table|img|blockquote|quote|url|script|style)\b|^&(?!shy|zwn?j|lrm|rlm|#173|#8203|#820[45]|#x0*ad|#x0*200[b-d]);?/i

/**
 * A text, folded. A text with tags is folded twice: without the tags, and with only what stands inside
 * them. (Read with its tags, `gl<i>ass</i>es` would have three words.)
 */
export function foldings(original: string): Folded[] {
  const tags = Array.from(original.matchAll(tag), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    isGap: parting.test(text),
  }))
  if (tags.length === 0) return [fold(original)]
  const outside = tags.map(({ end }, i) => ({
    start: end,
    end: tags[i + 1]?.start ?? original.length,
    isGap: true,
  }))
  const inside = [{ start: 0, end: tags[0]?.start ?? 0, isGap: true }, ...outside]
  return [
    fold(original, tags),
    fold(
      original,
      inside.filter(({ start, end }) => end > start),
    ),
  ]
}
