import { firstDay } from '../text/openings.ts'
import { firstSentence } from '../text/sentences.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Reads the day of the photo from the first sentence. */
export const firstSentenceDay: Cleaner = {
  name: 'Read the day in the first sentence',
  reason: 'The first sentence says when. A later sentence tells of other days.',
  source: 'AP’s rules for captions',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'A vintner checks grapes in Eger, Hungary, 14 September 2014.' },
      gives: { takenOn: '2014-09-14' },
    },
    {
      given: { caption: 'Relatives wait. The trawler sank on Jan. 3, 1998.' },
      gives: { takenOn: '' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft =>
    photo.takenOn === '' ? { ...photo, takenOn: firstDay(firstSentence(photo.caption)) } : photo,
}
