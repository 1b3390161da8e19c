import { readDay } from '../text/days.ts'
import { readPlace, withPlace } from '../text/places.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const line =
  /\n\s*([^\n,]{2,80}(?:, [^\n,]{2,60}){0,2}?), (\p{Lu}[^\n,]{1,40}, \p{Lu}[^\n,]{1,40}) - (\d{1,2} \p{Lu}\p{L}{2,8} \d{4})\s*$/u

/** Cuts Shutterstock's last line of event, place and day. */
export const eventAtEnd: Cleaner = {
  name: 'Take the line of the event off',
  reason: 'Shutterstock closes with the event, its place and its day. They have their own fields.',
  source: 'files of Shutterstock, formerly Rex Features',
  reads: 'caption',
  cases: [
    {
      given: {
        caption: 'A diver waves\nHarbour day, Aarhus, Denmark - 14 Jun 2015',
        agency: 'Shutterstock',
      },
      gives: {
        caption: 'A diver waves',
        headline: 'Harbour day',
        city: 'Aarhus',
        country: 'Denmark',
        takenOn: '2015-06-14',
      },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    if (photo.agency !== 'Shutterstock') return photo
    const from = Math.max(0, photo.caption.length - 300)
    const found = line.exec(photo.caption.slice(from))
    const place = readPlace(found?.[2] ?? '')
    const day = readDay(found?.[3] ?? '')
    if (found === null || place === undefined || day === '' || from + found.index === 0)
      return photo
    const cut = {
      ...photo,
      caption: photo.caption.slice(0, from + found.index),
      headline: photo.headline === '' ? (found[1] ?? '') : photo.headline,
      takenOn: photo.takenOn === '' ? day : photo.takenOn,
    }
    return withPlace(cut, place)
  },
}
