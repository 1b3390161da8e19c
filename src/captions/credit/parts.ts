import type { Agency, AgencyTable } from '../agencies.ts'
import { isNameLike, isOrganisation, creditPartOf, type PartKind } from './kinds.ts'

/** A part of a credit, with the sign before it. */
export type CreditPart = {
  readonly text: string
  readonly sign: string
  readonly kind: PartKind
  readonly agency?: Agency
}

/** Cuts a credit at its slashes, bars and ends such as `, Pool`. */
export function splitParts(text: string, agencies: AgencyTable): CreditPart[] {
  const spaced = text
    .replaceAll(/\s*\\\s*/g, '/')
    .replaceAll(/\s*\|\s*/g, '/')
    .replace(/\s-\s(?=pool\b)/i, '/')
  const raw: { text: string; sign: string }[] = []
  let sign = ''
  for (const piece of spaced.split(/(\s{0,3}\/\s{0,3})/)) {
    if (/^\s*\/\s*$/.test(piece)) sign = /^\s+\/\s+$/.test(piece) ? ' / ' : '/'
    else if (piece.trim() !== '')
      raw.push({ text: piece.trim(), sign: raw.length === 0 ? '' : sign })
  }
  return joinedAgencies(raw, agencies)
    .flatMap((part) => atComma(part))
    .flatMap((part) => atHyphen(part, agencies))
    .flatMap((part) => atFileWord(part))
    .map((part) => ({ ...part, ...creditPartOf(part.text, agencies) }))
}

type Raw = { readonly text: string; readonly sign: string }

/** Puts `REX/Shutterstock` and `picture alliance/dpa` together again: they are one name. */
function joinedAgencies(parts: readonly Raw[], agencies: AgencyTable): Raw[] {
  const joined: Raw[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const both = last === undefined ? '' : `${last.text}/${part.text}`
    if (last !== undefined && agencies.find(both) !== undefined)
      joined.splice(-1, 1, { text: both, sign: last.sign })
    else joined.push(part)
  }
  return joined
}

/** Cuts `NAME, Pool, File` at its commas, and `The Paper, NAME` too. Other commas stay. */
function atComma(part: Raw): Raw[] {
  const [first = '', ...rest] = part.text.split(/,\s*/)
  const isMark = (text: string): boolean =>
    /^(?:pool|handout|file|files|file photo|archivo|archivio|archives?|archiv)$/i.test(text)
  if (rest.length > 0 && rest.every(isMark))
    return [{ text: first, sign: part.sign }, ...rest.map((text) => ({ text, sign: ', ' }))]
  const isPool = /^pool$/i.test(first)
  const [name = '', ...marks] = rest
  if (name !== '' && (isPool || isOrganisation(first)) && isNameLike(name) && marks.every(isMark))
    return [
      { text: first, sign: part.sign },
      { text: name, sign: ', ' },
      ...marks.map((text) => ({ text, sign: ', ' })),
    ]
  return [part]
}

/** Cuts `AP-NAME`, `Prairie Leader-NAME` and `NAME-USA TODAY Sports`. Double names stay whole. */
function atHyphen(part: Raw, agencies: AgencyTable): Raw[] {
  if (agencies.find(part.text) !== undefined || part.text.startsWith('HO-')) return [part]
  for (let at = part.text.indexOf('-'); at > 0; at = part.text.indexOf('-', at + 1)) {
    const [left, right] = [part.text.slice(0, at).trim(), part.text.slice(at + 1).trim()]
    const isBetween = left.includes(' ') && right.includes(' ')
    if ((agencies.find(left) !== undefined && right !== '') || isBetween)
      return [
        { text: left, sign: part.sign },
        { text: right, sign: '/' },
      ]
  }
  return [part]
}

/** Cuts a file word without a sign before it: `Kyodo File`, `연합뉴스 자료사진`. */
function atFileWord(part: Raw): Raw[] {
  const found = /^(.{2,60}?)\s+(files?|file photo|자료사진)$/iu.exec(part.text)
  if (found === null) return [part]
  return [
    { text: (found[1] ?? '').replace(/,$/, ''), sign: part.sign },
    { text: found[2] ?? '', sign: ' ' },
  ]
}
