import type { AgencyTable } from '../agencies.ts'
import { creditPartOf } from '../credit/kinds.ts'
import { splitParts } from '../credit/parts.ts'
import { readCredit } from '../credit/read-credit.ts'
import type { Cleaner, CaptionDraft } from '../wire-photo.ts'

/** Tells byline and credit apart where one field holds both, and names the agency. */
export const creditFields: Cleaner = {
  name: 'Tell photographer and agency apart in the fields',
  reason: 'Agencies write NAME/AGENCY or NAME via AGENCY into the credit, or into the byline.',
  source: 'guardian/grid, RedundantTokenRemover, BylineCreditReorganise and the suppliers',
  reads: 'fields',
  cases: [
    {
      given: { credit: 'Kari Lovstad/Reuters' },
      gives: { credit: 'REUTERS', byline: 'Kari Lovstad', agency: 'Reuters' },
    },
    {
      given: { credit: 'Jonas Hjelte via AP', byline: 'Jonas Hjelte' },
      gives: { credit: 'AP Photo', byline: 'Jonas Hjelte', agency: 'AP' },
    },
    { given: { credit: 'REUTERS', byline: 'STRINGER' }, gives: { credit: 'REUTERS', byline: '' } },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft =>
    fromCredit(fromByline(photo, agencies), agencies),
}

function fromByline(photo: CaptionDraft, agencies: AgencyTable): CaptionDraft {
  const reading = readCredit(photo.byline, agencies)
  if (reading !== undefined && reading.agency !== '') {
    const credit = photo.credit === '' ? reading.credit : photo.credit
    return {
      ...photo,
      byline: reading.byline,
      credit,
      filePhoto: photo.filePhoto || reading.isFile,
    }
  }
  const parts = splitParts(photo.byline, agencies)
  const isMark = ({ kind }: { kind: string }): boolean => kind === 'stringer' || kind === 'handout'
  if (!parts.some(isMark)) return photo
  const byline = parts
    .filter((part) => !isMark(part))
    .map(({ sign, text }, index) => (index === 0 ? text : `${sign}${text}`))
    .join('')
  return { ...photo, byline }
}

function fromCredit(photo: CaptionDraft, agencies: AgencyTable): CaptionDraft {
  // A named agency tells that the credit was taken apart before.
  if (photo.agency !== '') return photo
  const reading = readCredit(photo.credit, agencies)
  if (reading === undefined || reading.agency === '') return photo
  const filePhoto = photo.filePhoto || reading.isFile
  const { agency } = reading
  const row = agencies.rows.find((one) => one.agency === agency)
  // `NAME via AP` with the same NAME in the byline: the photographer is no source.
  const isPhotographers =
    photo.byline !== '' &&
    reading.byline === '' &&
    reading.credit.startsWith(`${photo.byline} via `)
  if (isPhotographers && row !== undefined)
    return { ...photo, credit: row.credit, agency, filePhoto }
  const byline = photo.byline === '' ? reading.byline : photo.byline
  const isLost = reading.byline !== '' && byline.toLowerCase() !== reading.byline.toLowerCase()
  // Two photographers: both fields stay as they are.
  if (isLost && creditPartOf(photo.byline, agencies).kind === 'name') return { ...photo, agency }
  return { ...photo, credit: reading.credit, byline, agency, filePhoto }
}
