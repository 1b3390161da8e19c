import type { AgencyTable } from '../agencies.ts'
import { withTrailingLines } from '../instruction-lines.ts'
import { withLook, type CaptionDraft } from '../wire-photo.ts'
import { lookReasons } from '../look-reasons.ts'
import type { CreditReading } from './read-credit.ts'

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** Tells whether two readings or fields can stand for one credit. */
export function agree(
  a: Pick<CreditReading, 'credit' | 'agency'>,
  b: Pick<CreditReading, 'credit' | 'agency'>,
): boolean {
  if (a.credit === '' || b.credit === '' || a.agency === b.agency) return true
  const [one, two] = [fold(a.credit), fold(b.credit)]
  return one.includes(two) || two.includes(one)
}

/**
 * Puts a credit of the caption into the fields and cuts it from the text. Fields and caption that
 * contradict each other stay as they are, and the photo is flagged.
 */
export function withCredit(given: {
  readonly photo: CaptionDraft
  readonly reading: CreditReading
  readonly caption: string
  readonly agencies: AgencyTable
}): CaptionDraft {
  const { photo, reading, agencies } = given
  const isName = photo.credit !== '' && fold(photo.credit) === fold(reading.byline)
  const credit = isName ? '' : photo.credit
  if (!agree({ credit, agency: photo.agency }, reading))
    return withLook(photo, lookReasons.twoAgencies)
  const isOtherName =
    photo.byline !== '' && reading.byline !== '' && fold(photo.byline) !== fold(reading.byline)
  if (isOtherName) return withLook(photo, lookReasons.twoNames)
  const mandatory = reading.mandatory === '' ? [] : [reading.mandatory]
  const isSame = fold(reading.credit) === fold(`${photo.byline} via ${reading.agency}`)
  const row = agencies.rows.find(({ agency }) => agency === reading.agency)
  const found = isSame && row !== undefined ? row.credit : reading.credit
  return withTrailingLines(
    {
      ...photo,
      caption: given.caption,
      credit: fuller(credit, found, agencies),
      byline: photo.byline === '' ? reading.byline : photo.byline,
      agency: agencyOf(photo, reading),
      filePhoto: photo.filePhoto || reading.isFile,
    },
    mandatory,
  )
}

/** The caption says more than a field that holds only an agency's name. */
function fuller(known: string, found: string, agencies: AgencyTable): string {
  if (known === '' || found === '') return known === '' ? found : known
  const knownRow = agencies.find(known)
  if (knownRow === undefined && !fold(found).includes(fold(known))) return known
  // The agency's short name says no product: `PA` beside `PA Wire`.
  const isPlain = knownRow === undefined || knownRow.credit === known
  const foundRow = agencies.find(found)
  const isVaguer = foundRow !== undefined && foundRow.credit.length < known.length
  return isPlain && !isVaguer ? found : known
}

function agencyOf(photo: CaptionDraft, reading: CreditReading): string {
  if (reading.agency === '') return photo.agency
  return photo.agency === '' || reading.credit.length > photo.credit.length
    ? reading.agency
    : photo.agency
}
