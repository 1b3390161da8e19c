import { germanStates } from '../data/region-names.ts'
import { readDay, readNumericDay } from '../text/days.ts'
import { withPlace } from '../text/places.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const opening =
  /^\s*(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} \p{Lu}\p{L}{2,8} \d{4}), ([\p{Lu}][\p{L} .()/'’-]{1,40})(?:, ([\p{Lu}][\p{L} .()/'’-]{1,40}))?:\s+/u

/** Cuts dpa's opening of date, region and city. */
export const openingOfDpa: Cleaner = {
  name: 'Take dpa’s opening off',
  reason: 'dpa opens with the day, the state or country, and the city. All have their own fields.',
  source: 'files of dpa',
  reads: 'caption',
  cases: [
    {
      given: { caption: '22.11.2018, Italien, Bozen: Ein Zug steht.' },
      gives: {
        caption: 'Ein Zug steht.',
        takenOn: '2018-11-22',
        city: 'Bozen',
        country: 'Italien',
      },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const [all = '', written = '', first = '', second] = opening.exec(photo.caption) ?? []
    const day = readNumericDay(written) || readDay(written)
    const caption = photo.caption.slice(all.length)
    if (day === '' || caption.trim() === '') return photo
    const isState = second !== undefined && germanStates.has(first)
    const region = second === undefined ? '' : first
    const place = {
      city: second ?? first,
      state: isState ? region : '',
      country: isState ? '' : region,
    }
    return withPlace(
      { ...photo, caption, takenOn: photo.takenOn === '' ? day : photo.takenOn },
      place,
    )
  },
}
