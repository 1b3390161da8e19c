import type { AgencyTable } from '../agencies.ts'
import type { Assembled } from './assemble.ts'
import { splitParts } from './parts.ts'

/**
 * Reads `SOURCE via AGENCY` and `NAME/SOURCE via AGENCY`, with marks such as `, File` behind it.
 * Behind `Courtesy of`, everything before "via" is the source, in whatever words.
 */
export function relayedCredit(
  text: string,
  agencies: AgencyTable,
  isSource: boolean,
): Assembled | undefined {
  const at = text.toLowerCase().lastIndexOf('via ')
  if (at <= 0 || !/[\s/]/.test(text.charAt(at - 1))) return undefined
  const left = text.slice(0, at).replace(/[\s/]+$/, '')
  const [deliverer, ...marks] = splitParts(text.slice(at + 'via '.length), agencies)
  const agency = deliverer?.agency
  const areMarks = marks.every(({ kind }) => kind === 'file' || kind === 'pool')
  if (agency === undefined || left === '' || !areMarks) return undefined
  const parts = splitParts(left, agencies)
  if (!isSource && parts.some(({ kind }) => kind === 'other')) return undefined
  const isFile = [...parts, ...marks].some(({ kind }) => kind === 'file')
  const sources = parts.filter(({ kind }) => kind !== 'file' && kind !== 'stringer')
  const [first, second] = sources
  // `Sputnik/NAME/Kremlin`: a single word before a full name is a source.
  const isSingle =
    second?.kind === 'name' && second.text.includes(' ') && !first?.text.includes(' ')
  const hasByline =
    first?.kind === 'name' && second !== undefined && second.kind !== 'handout' && !isSingle
  const isEmptyHandout = first?.kind === 'handout'
  const chain = hasByline || isEmptyHandout ? sources.slice(1) : sources
  const pool = marks.filter(({ kind }) => kind === 'pool').map(({ sign, text }) => `${sign}${text}`)
  const own = agency.relayName ?? agency.credit
  const words = chain
    .map(({ sign, text }, index) => (index === 0 ? text : `${sign}${text}`))
    .join('')
  const credit = words === '' ? agency.credit : `${words} via ${own}`
  return {
    credit: `${credit}${pool.join('')}`,
    byline: hasByline ? first.text : '',
    agency: agency.agency,
    isFile,
  }
}
