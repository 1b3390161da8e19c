import { withPlace } from '../text/places.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

const opening =
  /^\s*[([]([\p{Script=Hangul}·]{1,20})=([\p{L}\p{N}]{2,12})[)\]]\s(?:(\p{Script=Hangul}{2,5}(?: \p{Script=Hangul}{2,5}){0,3}?) (?:기자|특파원|통신원) = )?/u

/** Cuts a Korean opening with place, agency and reporter. */
export const openingInKorean: Cleaner = {
  name: 'Take the Korean opening off',
  reason: 'Yonhap, Newsis and News1 open with place and agency, and with the photographer.',
  source: 'photo pages of Yonhap and of Korean newspapers',
  reads: 'caption',
  cases: [
    {
      given: { caption: '(부산=연합뉴스) 이수진 기자 = 진수식이 열리고 있다.' },
      gives: {
        caption: '진수식이 열리고 있다.',
        city: '부산',
        byline: '이수진',
        credit: '연합뉴스',
      },
    },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft => {
    const [all = '', city = '', name = '', byline = ''] = opening.exec(photo.caption) ?? []
    const agency = agencies.find(name)
    const caption = photo.caption.slice(all.length)
    if (agency === undefined || caption.trim() === '') return photo
    if (photo.byline !== '' && byline !== '' && photo.byline !== byline) return photo
    const hasCredit = photo.credit !== ''
    const cut = {
      ...photo,
      caption,
      byline: photo.byline === '' ? byline : photo.byline,
      credit: hasCredit ? photo.credit : agency.credit,
      agency: hasCredit ? photo.agency : agency.agency,
    }
    return withPlace(cut, { city, state: '', country: '' })
  },
}
