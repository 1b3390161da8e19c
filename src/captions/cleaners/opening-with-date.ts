import { month, readDay } from '../text/days.ts'
import { capitalPlace, withoutOpening } from '../text/openings.ts'
import { readPlace } from '../text/places.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const capitals = new RegExp(
  `^\\s*(${capitalPlace})\\s?[-–—]{1,2}\\s?(${month.replaceAll('\\b', '')} ?\\d{1,2}(?:,? \\d{4})?)\\s?:\\s+`,
  'u',
)
const dayFirst = /^\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}{2,8},? \d{4}$/u
const live =
  /^\s*(\p{Lu}[\p{L} .'’-]{1,40}(?:, \p{Lu}[\p{L} .'’-]{1,40}){0,2})[.,] (\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}{2,8}\.?,? \d{4})\.\s+/u
const sports =
  /^\s*(\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}); (\p{Lu}[\p{L} .'’-]{1,40}(?:, \p{Lu}[\p{L} .'’-]{1,40}){0,2});\s+/u

/** Cuts an opening of place and date. */
export const openingWithDate: Cleaner = {
  name: 'Take the opening with place and date off',
  reason: 'Place and date have their own fields, and the sentence mostly repeats them.',
  source: 'files of Getty Images and TASS; Alamy’s rules for Live News; USA TODAY Sports',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'CORK, IRELAND - NOVEMBER 8, 2016: Fishmongers wait.' },
      gives: {
        caption: 'Fishmongers wait.',
        takenOn: '2016-11-08',
        city: 'Cork',
        country: 'Ireland',
      },
    },
    {
      given: { caption: 'Bristol, UK. 3rd March, 2021. Rowers practise.' },
      gives: { caption: 'Rowers practise.', city: 'Bristol', country: 'United Kingdom' },
    },
    {
      given: { caption: 'Mar 3, 2021; Columbus, Ohio, USA; A forward shoots.' },
      gives: { caption: 'A forward shoots.', state: 'Ohio', takenOn: '2021-03-03' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const [all = '', placeFirst = '', day = ''] =
      capitals.exec(photo.caption) ?? live.exec(photo.caption) ?? []
    if (all !== '') return opened(photo, all.length, { place: placeFirst, day })
    const found = sports.exec(photo.caption)
    if (found === null) return photo
    return opened(photo, found[0].length, { place: found[2] ?? '', day: found[1] ?? '' })
  },
}

function opened(
  photo: CaptionDraft,
  length: number,
  { place, day }: { place: string; day: string },
): CaptionDraft {
  const read = readPlace(place)
  const isDay = readDay(day) !== '' || (!dayFirst.test(day) && !/\d{4}/.test(day))
  return read === undefined || !isDay ? photo : withoutOpening(photo, { length, place: read, day })
}
