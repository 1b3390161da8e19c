import { agencyTable, type Agency } from './agencies.ts'
import { agencyRows } from './data/agency-rows.ts'
import type { WirePhoto } from './wire-photo.ts'

type Credited = Pick<WirePhoto, 'credit' | 'byline'> &
  Partial<Pick<WirePhoto, 'agency' | 'filePhoto'>>

/**
 * Writes the credit in the agency's own form, such as `(AP Photo/NAME, File)`. It is empty for a
 * photo with neither a credit nor a byline.
 */
export function printedCredit(photo: Credited, additional: readonly Agency[] = []): string {
  const { credit, byline } = photo
  const row = rowOf(photo, [...additional, ...agencyRows])
  const line =
    credit === '' || byline === '' ? `${credit}${byline}` : withByline(credit, byline, row)
  if (line === '') return ''
  const mark = photo.filePhoto === true ? (row?.fileMark ?? '') : ''
  return row?.hasBrackets === false ? `${line}${mark}` : `(${line}${mark})`
}

/** The row of the credit's beginning or end, else the first row of the agency. */
function rowOf({ credit, agency }: Credited, rows: readonly Agency[]): Agency | undefined {
  const own = agency === undefined ? agencyTable(rows).find(credit)?.agency : agency
  const mine = rows.filter((row) => row.agency === own)
  return (
    mine.find((row) => row.credit === credit) ??
    mine.find((row) => row.isFirst === true && begins(credit, row.credit)) ??
    mine.find((row) => credit.endsWith(row.relayName ?? row.credit)) ??
    mine[0]
  )
}

function withByline(credit: string, byline: string, row: Agency | undefined): string {
  if (row?.isFirst !== true || !begins(credit, row.credit)) {
    // Only the agency's own chain has its separator. A chain through another one has a slash.
    return `${byline}${row?.separator ?? '/'}${credit}`
  }
  const rest = credit.slice(row.credit.length)
  const hasPartner = rest !== '' && !/^[\s,/-]*pool\b/i.test(rest)
  if (hasPartner && row.partnerSeparator !== undefined)
    return `${credit}${row.partnerSeparator}${byline}`
  return `${row.credit}/${byline}${rest}`
}

/** The name stands at the beginning, and no word goes on after it. */
const begins = (credit: string, name: string): boolean =>
  credit.startsWith(name) && !/^[\p{L}\p{N}=-]/u.test(credit.slice(name.length))
