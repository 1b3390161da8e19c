import { fullDay, readDay } from '../text/days.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const dateLine = new RegExp(`(?<=[.!?”")\\]])\\s*Picture date: (${fullDay})\\.?\\s*$`, 'u')
const agencyLine =
  /(?<=[.!?”")\]])\s*(?:PRESS ASSOCIATION|PA)(?: WIRE| Wire)? (?:Photo|PHOTO)\.?\s*$/u
const sentence = new RegExp(`\\bPicture taken (?:on )?(${fullDay})`, 'u')

/** Reads the day of `Picture date:` and of `Picture taken`. Only the first leaves the text. */
export const pictureDate: Cleaner = {
  name: 'Read the picture date',
  reason: 'PA closes with the day of the photo. It is for the desk, and has its own field.',
  source: 'files of PA and Reuters',
  reads: 'caption',
  cases: [
    {
      given: {
        caption: 'Gardeners plant. PRESS ASSOCIATION Photo. Picture date: Friday December 6, 2013.',
      },
      gives: { caption: 'Gardeners plant.', takenOn: '2013-12-06', credit: 'PA', agency: 'PA' },
    },
    {
      given: { caption: 'Miners ride. Picture taken December 4, 2018.' },
      gives: { caption: 'Miners ride. Picture taken December 4, 2018.', takenOn: '2018-12-04' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => withoutAgencyLine(withDate(photo)),
}

function withDate(photo: CaptionDraft): CaptionDraft {
  const from = Math.max(0, photo.caption.length - 200)
  const tail = photo.caption.slice(from)
  const line = dateLine.exec(tail)
  const taken = line ?? sentence.exec(tail)
  const day = readDay(taken?.[1] ?? '')
  if (taken === null || day === '') return photo
  const caption = line === null ? photo.caption : photo.caption.slice(0, from + line.index)
  return { ...photo, caption, takenOn: photo.takenOn === '' ? day : photo.takenOn }
}

function withoutAgencyLine(photo: CaptionDraft): CaptionDraft {
  const from = Math.max(0, photo.caption.length - 60)
  const line = agencyLine.exec(photo.caption.slice(from))
  if (line === null || from + line.index === 0) return photo
  const caption = photo.caption.slice(0, from + line.index)
  return photo.credit === ''
    ? { ...photo, caption, credit: 'PA', agency: 'PA' }
    : { ...photo, caption }
}
