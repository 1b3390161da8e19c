import { readSentencePlace, venueOf } from '../text/sentence-place.ts'
import { firstSentence } from '../text/sentences.ts'
import { withPlace } from '../text/places.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Reads the place from the first sentence. */
export const firstSentencePlace: Cleaner = {
  name: 'Read the place in the first sentence',
  reason: 'The first sentence says where, in forms that each agency keeps to.',
  source: 'AP’s rules for captions; pages of Xinhua and Kyodo; files of Getty Images',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'Volunteers stack sandbags in Quincy, Ill., Friday, May 3, 2019.' },
      gives: { city: 'Quincy', state: 'Illinois', country: 'United States' },
    },
    {
      given: { caption: "A craftsman works in Zigong, southwest China's Sichuan Province." },
      gives: { city: 'Zigong', state: 'Sichuan', country: 'China' },
    },
    { given: { caption: 'A ship sails off Bergen, Norway.' }, gives: { city: '' } },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const sentence = firstSentence(photo.caption)
    const place = readSentencePlace(sentence)
    if (place === undefined) return photo
    const placed = withPlace(photo, place)
    const venue = placed.sublocation === '' ? venueOf(sentence) : ''
    return venue === '' ? placed : { ...placed, sublocation: venue }
  },
}
