import type { Agency, AgencyTable } from '../agencies.ts'
import { agree } from '../credit/merge.ts'
import { lookReasons } from '../look-reasons.ts'
import { anyMonth } from '../text/days.ts'
import { capitalPlace, withoutOpening, type Opening } from '../text/openings.ts'
import { readPlace } from '../text/places.ts'
import { withLook, type Cleaner, type CaptionDraft } from '../wire-photo.ts'

const day = `(?:${anyMonth} \\d{1,2}(?:,? \\d{4})?|\\d{1,2} ${anyMonth}(?:,? \\d{4})?)`
const placeThenAgency =
  /^\s*(?:\(\d{5,6}\)\s?-{1,2}\s?)?(\p{Lu}[^()\n]{1,90}?)\s?\(([^()\n]{2,20})\)\s?\.?\s?[-–—_]{1,2}\s*/u
const endingDay = new RegExp(`^(.{2,60}?),? (${day})$`, 'u')
const agencyThenPlace = new RegExp(
  `^\\s*\\(([^()\\n]{2,20})\\)\\s?[-–—]\\s?(${capitalPlace}?)(?:, (${day}))?\\s[-–—]{1,2}\\s+`,
  'u',
)
const agencyColon = new RegExp(
  `^\\s*([\\p{Lu}-]{3,12}): (${capitalPlace})\\. (${anyMonth} \\d{1,2}, \\d{4})\\.\\s+`,
  'u',
)

/** Cuts an opening that names the agency. The agency is the credit when there is no other. */
export const openingWithAgency: Cleaner = {
  name: 'Take the opening with place and agency off',
  reason: 'It is the dateline of a story. Place, date and agency have their own fields.',
  source: 'AP’s style for datelines; files of Yonhap, Xinhua, ANSA, EFE and ITAR-TASS',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'SEOUL, South Korea (AP) — A conductor waves.' },
      gives: {
        caption: 'A conductor waves.',
        city: 'Seoul',
        country: 'South Korea',
        credit: 'AP Photo',
      },
    },
    {
      given: { caption: '(ANSA) - TRIESTE - Rowers line up.' },
      gives: { caption: 'Rowers line up.', city: 'Trieste', agency: 'ANSA' },
    },
    {
      given: { caption: 'Cuenca, 3 mar 2021 (EFE).- Los vecinos limpian.' },
      gives: { caption: 'Los vecinos limpian.', city: 'Cuenca', takenOn: '2021-03-03' },
    },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft => {
    const found = read(photo.caption, agencies)
    if (found === undefined) return photo
    const { agency, ...opening } = found
    const isOther = !agree({ credit: photo.credit, agency: photo.agency }, agency)
    if (isOther) return withLook(photo, lookReasons.twoAgencies)
    const cut = withoutOpening(photo, opening)
    if (cut.caption === photo.caption || cut.credit !== '') return cut
    return { ...cut, credit: agency.credit, agency: agency.agency }
  },
}

function read(text: string, agencies: AgencyTable): (Opening & { agency: Agency }) | undefined {
  const [before = '', head = '', name = ''] = placeThenAgency.exec(text) ?? []
  const [, headPlace = head, headDay = ''] = endingDay.exec(head) ?? []
  // Mixed case without a day is a sentence that names an agency.
  const isOpening = headDay !== '' || /^\p{Lu}[\p{Lu} .'’-]+(?:,|$)/u.test(headPlace)
  const [alone = '', first = '', place = '', later = ''] = agencyThenPlace.exec(text) ?? []
  const [colon = '', own = '', where = '', when = ''] = agencyColon.exec(text) ?? []
  return (
    (isOpening ? opening(before, { name, place: headPlace, day: headDay }, agencies) : undefined) ??
    opening(alone, { name: first, place, day: later }, agencies) ??
    opening(colon, { name: own, place: where, day: when }, agencies)
  )
}

function opening(
  all: string,
  found: { name: string; place: string; day: string },
  agencies: AgencyTable,
): (Opening & { agency: Agency }) | undefined {
  const agency = all === '' ? undefined : agencies.find(found.name)
  const place = readPlace(found.place)
  if (agency === undefined || place === undefined) return undefined
  return { length: all.length, place, day: found.day, agency }
}
