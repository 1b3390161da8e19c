import { creditAtEnd, openingBracket } from '../credit/find-credit.ts'
import type { AgencyTable } from '../agencies.ts'
import { withTrailingLines } from '../instruction-lines.ts'
import { beginsRestriction, restrictionLines, restrictionStarts } from '../text/restrictions.ts'
import { endsSentence, withoutEndSigns, withQuotesAs } from '../text/sentences.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const common = {
  reason: 'A restriction binds the desk. Readers must not see it, and the desk must not miss it.',
  source: 'files of AFP, AP, Reuters, EPA, ANSA, CP, AAP and dpa',
  reads: 'caption',
  clean: cut,
} as const

/** Cuts restrictions off the end of the caption. */
export const restrictionsAfter: Cleaner = {
  ...common,
  name: 'Move restrictions after the credit to the instructions',
  cases: [
    {
      given: { caption: 'A seal rests. AFP PHOTO / ELIN HAGSTROM -- SWEDEN OUT -- NO ARCHIVES' },
      gives: {
        caption: 'A seal rests. AFP PHOTO / ELIN HAGSTROM',
        instructions: 'SWEDEN OUT\nNO ARCHIVES',
      },
    },
  ],
}

/** Cuts restrictions that stood before the credit, once the credit is gone. */
export const restrictionsBeforeCredit: Cleaner = {
  ...common,
  name: 'Move restrictions before the credit to the instructions',
  cases: [
    {
      given: { caption: 'The crew is rescued. (PHOTO NOT FOR SALE)' },
      gives: { caption: 'The crew is rescued.', instructions: 'PHOTO NOT FOR SALE' },
    },
  ],
}

function cut(photo: CaptionDraft, agencies: AgencyTable): CaptionDraft {
  const text = photo.caption.trimEnd()
  const bracket = openingBracket(text)
  const inner = bracket < 0 ? '' : text.slice(bracket + 1).replace(/[)\]]\.?$/, '')
  if (beginsRestriction(inner) && bracket > 0) return taken(photo, text.slice(0, bracket), inner)
  const korean = /^(.{1,60}) 제공\. (재판매 및 DB 금지)$/u.exec(inner)
  if (korean !== null)
    return taken(photo, `${text.slice(0, bracket)}[${korean[1] ?? ''} 제공]`, korean[2] ?? '')
  // The earliest starts are the likely ones. A text of nothing but restrictions has hundreds.
  for (const start of restrictionStarts(text).slice(0, 8)) {
    const before = text.slice(0, start)
    const rest = withoutEndSigns(before)
    if (rest === '') continue
    // Restrictions in mixed case are sentences, so that a credit must stand before them.
    const isMixed = /\p{Ll}/u.test(withQuotesAs(text.slice(start), () => ''))
    const isApart = !isMixed && (before.trimEnd() !== rest || endsSentence(before))
    if (isApart || creditAtEnd(rest, agencies) !== undefined)
      return taken(photo, rest, text.slice(start))
  }
  return photo
}

const taken = (photo: CaptionDraft, caption: string, restrictions: string): CaptionDraft =>
  withTrailingLines({ ...photo, caption: caption.trimEnd() }, restrictionLines(restrictions))
