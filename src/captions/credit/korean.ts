import type { AgencyTable } from '../agencies.ts'

type KoreanCredit = {
  /** The text that the general rules read next. */
  readonly rest: string
  readonly isFile: boolean
  readonly credit?: string
  readonly byline: string
  readonly agency: string
}

/** Reads what only Korean credits have: `기자` behind a name, `=` for a relay, `제공` for a source. */
export function koreanCredit(text: string, agencies: AgencyTable): KoreanCredit | undefined {
  if (!/\p{Script=Hangul}/u.test(text)) return undefined
  const isFile = /\s자료사진$/u.test(text)
  // News1 names itself twice: `뉴스1 ⓒ News1 NAME 기자`.
  const plain = text
    .replace(/\s자료사진$/u, '')
    .replace(/^(\S{2,12}) ⓒ \S{2,12} /u, '$1 ')
    .trim()
  const marks = { rest: plain, isFile, byline: '', agency: '' }
  const [relayed, own] = plain.split('=')
  const relay = own === undefined ? undefined : agencies.find(own)
  if (relay !== undefined && relayed !== undefined && /^[\p{L}\p{N} ]{1,30}$/u.test(relayed))
    return { ...marks, credit: `${relayed.trim()}=${relay.credit}`, agency: relay.agency }
  if (/^[\p{L}\p{N} ·]{1,40} 제공$/u.test(plain)) {
    const row = agencies.rows.find(({ credit }) => plain.startsWith(credit))
    return { ...marks, credit: plain, agency: row?.agency ?? '' }
  }
  const reporter = /^(?:(\S{2,12}) )?(\p{Script=Hangul}{2,5}) 기자(?:\/(\S{2,12}))?$/u.exec(plain)
  const agency = agencies.find(reporter?.[1] ?? reporter?.[3] ?? '')
  if (reporter === null || agency === undefined) return marks
  return { ...marks, credit: agency.credit, byline: reporter[2] ?? '', agency: agency.agency }
}
