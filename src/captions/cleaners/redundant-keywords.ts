import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Drops keywords that are empty, repeated, or the byline or credit. */
export const redundantKeywords: Cleaner = {
  name: 'Drop keywords that repeat something',
  reason: 'Agencies add their name, the photographer and a word in several letter cases.',
  source: 'guardian/grid, which lists unique keywords as its own work to do',
  reads: 'fields',
  cases: [{ given: { keywords: ['Ferry', 'ferry', ''] }, gives: { keywords: ['Ferry'] } }],
  clean: (photo: CaptionDraft, agencies): CaptionDraft => {
    const seen = new Set([photo.byline, photo.credit].map((text) => text.trim().toLowerCase()))
    const keywords = photo.keywords
      .map((word) => word.trim())
      .filter((word) => {
        const key = word.toLowerCase()
        const isAgency = photo.agency !== '' && agencies.find(word)?.agency === photo.agency
        if (key === '' || isAgency || seen.has(key)) return false
        seen.add(key)
        return true
      })
    const isSame =
      keywords.length === photo.keywords.length &&
      keywords.every((word, i) => word === photo.keywords[i])
    return isSame ? photo : { ...photo, keywords }
  },
}
