import { withLeadingLines } from '../instruction-lines.ts'
import { fixedLength } from '../text/restrictions.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

// After the fixed words stands a sign, a word in mixed case, a slug line, a FILE mark or a bracket.
const next =
  /^(?:\s*$|\s*[.;,:/\n+*(–—-]|\s+\p{Lu}?\p{Ll}|\s+(?:FILE|[A-Z]{3,4}\. \d)|\s+(?:NO|MANDATORY|EDITORIAL|FOR|NOT) )/u

/** Cuts restrictions off the beginning of the caption. */
export const restrictionsBefore: Cleaner = {
  name: 'Move restrictions before the text to the instructions',
  reason: 'A restriction binds the desk. Readers must not see it, and the desk must not miss it.',
  source: 'files of PA, Getty Images, Shutterstock and AP’s ninjs sample, whose edNote holds them',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'EDITORIAL USE ONLY. NO ADVERTISING. A violinist plays.' },
      gives: { caption: 'A violinist plays.', instructions: 'EDITORIAL USE ONLY\nNO ADVERTISING' },
    },
    {
      given: { caption: 'TURKEY OUT  NOV. 4, 2018 FILE PHOTO FILE - Divers wait.' },
      gives: { caption: 'NOV. 4, 2018 FILE PHOTO FILE - Divers wait.', instructions: 'TURKEY OUT' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const lines: string[] = []
    let rest = photo.caption.trimStart()
    for (let round = 0; round < 12; round += 1) {
      const length = fixedLength(rest)
      if (length === 0 || !next.test(rest.slice(length))) break
      lines.push(rest.slice(0, length))
      rest = rest.slice(length).replace(/^[\s.;,:/+*–—-]{1,12}/u, '')
    }
    return lines.length === 0 ? photo : withLeadingLines({ ...photo, caption: rest }, lines)
  },
}
