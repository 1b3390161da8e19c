import type { CaptionDraft } from './wire-photo.ts'

/** Adds lines that stood before the text. */
export function withLeadingLines(draft: CaptionDraft, lines: readonly string[]): CaptionDraft {
  return joined({ ...draft, leading: [...draft.leading, ...lines] })
}

/** Adds lines that stood after the text. Cleaners cut from the end, so later finds stood before. */
export function withTrailingLines(draft: CaptionDraft, lines: readonly string[]): CaptionDraft {
  return joined({ ...draft, trailing: [...lines, ...draft.trailing] })
}

/** Lines of the file come first, then those of the caption in their order, each of them once. */
function joined(draft: CaptionDraft): CaptionDraft {
  const seen = new Set<string>()
  const lines = [...draft.filed, ...draft.leading, ...draft.trailing]
    .map((line) => line.trim())
    .filter((line) => {
      const key = line.toLowerCase()
      if (line === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
  return { ...draft, instructions: lines.join('\n') }
}
