import { fullDay, readDay, readNumericDay } from '../text/days.ts'
import { firstSentence } from '../text/sentences.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const numeric = '\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}'
const later = `(?:,? (?:taken|dated)(?: on)? (${fullDay}|${numeric}))?`
const phrases = [
  new RegExp(
    `\\b[Ii]n (?:this|an?) (?:undated )?(?:(${fullDay}),? )?(?:handout )?file (?:photo|picture|image)\\b${later}`,
    'u',
  ),
  new RegExp(
    `^(?:This |A |An )?(?:[Uu]ndated )?(${fullDay} )?[Ff]ile (?:photo|picture|image)\\b(?=,? (?:taken|dated|of|shows)\\b)${later}`,
    'u',
  ),
]

/** Reads the FILE note and the day of "in this … file photo". The words stay in the sentence. */
export const filePhrase: Cleaner = {
  name: 'Read the file phrase of the first sentence',
  reason: 'The sentence says that the photo is from the archive, and of which day.',
  source: 'AP’s rules for captions; files of PA, AFP, Kyodo and CP',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'In this Monday, Feb. 18, 2019 file photo, a pilot checks the ice.' },
      gives: { filePhoto: true, takenOn: '2019-02-18' },
    },
    {
      given: { caption: 'File photo dated 06/07/2013 of the tall ship Kittiwake.' },
      gives: { filePhoto: true, takenOn: '2013-07-06' },
    },
    { given: { caption: 'The file photo contest drew 300 entries.' }, gives: { filePhoto: false } },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const sentence = firstSentence(photo.caption)
    const found = phrases[0]?.exec(sentence) ?? phrases[1]?.exec(sentence)
    if (found == null) return photo
    const written = (found[1] ?? found[2] ?? '').trim()
    const day = readNumericDay(written) || readDay(written)
    return { ...photo, filePhoto: true, takenOn: photo.takenOn === '' ? day : photo.takenOn }
  },
}
