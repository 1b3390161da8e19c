import { isoDay } from '../text/days.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const ending = /\s+(\d{4})\.(\d{1,2})\.(\d{1,2})\.?\s*$/

/** Cuts the day behind a Korean caption. */
export const koreanDay: Cleaner = {
  name: 'Take the day behind a Korean caption',
  reason: 'Korean agencies put the day behind the text.',
  source: 'photo pages of Yonhap and News1',
  reads: 'caption',
  cases: [
    {
      given: { caption: '진수식이 열리고 있다. 2021.3.3' },
      gives: { caption: '진수식이 열리고 있다.', takenOn: '2021-03-03' },
    },
  ],
  clean: (photo: CaptionDraft): CaptionDraft => {
    const from = Math.max(0, photo.caption.length - 60)
    const found = ending.exec(photo.caption.slice(from))
    if (found === null || from + found.index === 0 || !/\p{Script=Hangul}/u.test(photo.caption))
      return photo
    const [, year = '', month = '', day = ''] = found
    const iso = isoDay(year, Number(month), Number(day))
    if (iso === '') return photo
    const caption = photo.caption.slice(0, from + found.index)
    return { ...photo, caption, takenOn: photo.takenOn === '' ? iso : photo.takenOn }
  },
}
