import { withLeadingLines } from '../instruction-lines.ts'
import { month, readDay } from '../text/days.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const slug = new RegExp(
  `^\\s*(${month.replaceAll('\\b', '')} ?\\d{1,2}, \\d{4},? FILE (?:PHOTO|IMAGE|PICTURE))(?=\\s|:|$)[\\s:.-]{0,5}`,
  'u',
)

/** Cuts the slug line with the date of a file photo. */
export const slugLine: Cleaner = {
  name: 'Move the slug line to the instructions',
  reason:
    'AP sends the day of a file photo as a note apart from the caption. Old desks joined the two.',
  source: 'AP’s sample in the IPTC’s ninjs examples, whose edNote holds the line',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'FEB. 2, 2009 FILE PHOTO FILE - A balloon rises.' },
      gives: {
        caption: 'FILE - A balloon rises.',
        takenOn: '2009-02-02',
        filePhoto: true,
        instructions: 'FEB. 2, 2009 FILE PHOTO',
      },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const found = slug.exec(photo.caption)
    const line = found?.[1] ?? ''
    const day = readDay(line)
    if (found === null || day === '') return photo
    const caption = photo.caption.slice(found[0].length)
    const takenOn = photo.takenOn === '' ? day : photo.takenOn
    return withLeadingLines({ ...photo, caption, takenOn, filePhoto: true }, [line])
  },
}
