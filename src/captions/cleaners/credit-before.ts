import { withCredit } from '../credit/merge.ts'
import { readCredit } from '../credit/read-credit.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'
import { withLeadingLines } from '../instruction-lines.ts'

const begin = /^\s*(?:mandatory credit|credit):\s/iu
// The credit ends with the line, the reference in brackets, or a full stop.
const ends = /\n\s*|\s*\(\d{5,9}[a-z]{1,3}\)\s*|\.\s+/gu

/** Takes a credit that stands before the text. */
export const creditBefore: Cleaner = {
  name: 'Take the credit before the text',
  reason: 'Shutterstock and Alamy put "Mandatory Credit:" or "Credit:" first.',
  source: 'guardian/grid, the Rex parser; Alamy’s rules for captions of Live News',
  reads: 'caption',
  cases: [
    {
      given: {
        caption: 'Mandatory Credit: Photo by Jo Tranter/REX/Shutterstock (4778120a) A goat looks.',
      },
      gives: {
        caption: 'A goat looks.',
        credit: 'REX/Shutterstock',
        byline: 'Jo Tranter',
        instructions: 'Mandatory Credit',
      },
    },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft => {
    if (!begin.test(photo.caption)) return photo
    const head = photo.caption.slice(0, 260)
    for (const end of [...head.matchAll(ends)].slice(0, 6)) {
      const reading = readCredit(head.slice(0, end.index).trim(), agencies)
      if (reading === undefined || (reading.agency === '' && !end[0].includes('\n'))) continue
      const caption = photo.caption.slice(end.index + end[0].length)
      if (caption.trim() === '') return photo
      const mandatory = reading.mandatory === '' ? [] : [reading.mandatory]
      const taken = withCredit({ photo, reading: { ...reading, mandatory: '' }, caption, agencies })
      return taken.caption === caption ? withLeadingLines(taken, mandatory) : taken
    }
    return photo
  },
}
