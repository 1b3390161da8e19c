import { printedCredit } from '../captions/printed-credit.ts'

type Credited = {
  credit?: string | null
  byline?: string | null
  agency?: string | null
  fileNote?: boolean | null
}

/** Returns a photo's credit in the agency's own form; null for a photo with no credit and no byline. */
export const printedCreditOf = ({ credit, byline, agency, fileNote }: Credited): string | null =>
  printedCredit({
    credit: credit ?? '',
    byline: byline ?? '',
    filePhoto: fileNote ?? false,
    ...(agency ? { agency } : {}),
  }) || null
