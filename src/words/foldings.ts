import { fold, type Folded } from './fold.ts'

// Matches tags, BBCode and character references. Each is short and has no other inside it.
const tag =
  /<[!/?]?[a-z-][^<>]{0,300}>|\[\/?[a-z][^[\]]{0,100}\]|&(?:[a-z]{2,10}|#\d{1,7}|#x[\da-f]{1,6});/gi

/** Tags that separate words. Any other tag may stand within a word (`b<b>a</b>d`). */
const separatingTag =
  /^[<[]\/?(?:br|p|div|li|ul|ol|h[1-6]|hr|t[adrh]|table|img|blockquote|quote|url|script|style)\b|^&(?!shy|zwn?j|lrm|rlm|#173|#8203|#820[45]|#x0*ad|#x0*200[b-d]);?/i

/**
 * Folds a text. It folds a text with tags twice: without the tags, and with only the tags. If the
 * tags stayed in the text, `gl<i>ass</i>es` would have three words.
 */
export function foldings(original: string): Folded[] {
  const tags = Array.from(original.matchAll(tag), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    isGap: separatingTag.test(text),
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
