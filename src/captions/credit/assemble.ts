import type { Agency } from '../agencies.ts'
import type { CreditPart } from './parts.ts'

/** The result of all parts of a credit. */
export type Assembled = {
  readonly credit: string
  readonly byline: string
  readonly agency: string
  readonly isFile: boolean
}

/** Puts the parts of a credit together again: the photographer apart, the file word gone. */
export function assembled(all: readonly CreditPart[]): Assembled | undefined {
  const isFile = all.some(({ kind }) => kind === 'file')
  const parts = all.filter(({ kind }) => kind !== 'file' && kind !== 'stringer')
  const isAgency = ({ kind }: CreditPart): boolean => kind === 'agency'
  const handout = parts.some(({ kind }) => kind === 'handout')
  if (!parts.some(isAgency)) {
    // A handout without an agency is known by its word alone. Its credit stays as it stands.
    const isHandout =
      (handout && parts.length === 2 && parts.some(isNamed)) ||
      (parts.length === 1 && parts[0]?.text.startsWith('HO-') === true)
    return isHandout ? { credit: joined(parts), byline: '', agency: '', isFile } : undefined
  }
  const at = bylineAt(parts)
  const byline = parts[at]?.text ?? ''
  const kept = inOrder(
    withoutRepetition(withoutEmptyHandout(parts.filter((_, index) => index !== at))),
  )
  const agency = delivering(kept, parts[0]?.kind === 'agency' && (at >= 0 || kept.some(isNamed)))
  if (agency === undefined) return undefined
  return { credit: written(kept, agency), byline, agency: agency.agency, isFile }
}

const isNamed = ({ kind }: CreditPart): boolean => kind === 'name' || kind === 'source'

/** The photographer's place: behind the first agencies, or before everything else. */
function bylineAt(parts: readonly CreditPart[]): number {
  const names = parts.map(({ kind }) => kind)
  // A partner's name stands before its photographer's: `THE CANADIAN PRESS/Prairie Leader-NAME`.
  const hasPartner = parts[0]?.agency?.partnerSeparator !== undefined
  const behind = hasPartner ? names.lastIndexOf('name') : names.indexOf('name')
  const first = parts[0]?.kind === 'agency' ? behind : names[0] === 'name' ? 0 : -1
  // A name with a handout behind it is the source.
  const isSource = parts[first + 1]?.kind === 'handout'
  return isSource ? -1 : first
}

/** In the photographer's place, or alone beside the agency, the word Handout says nothing. */
function withoutEmptyHandout(parts: readonly CreditPart[]): readonly CreditPart[] {
  const [first] = parts
  if (first?.kind === 'handout') return parts.slice(1)
  return parts.some(isNamed) ? parts : parts.filter(({ kind }) => kind !== 'handout')
}

/** `PA/PA Wire` names one agency twice: the longer name is the product. */
const withoutRepetition = (parts: readonly CreditPart[]): readonly CreditPart[] =>
  parts.filter(({ agency }, index) => {
    const isSame = (other: Agency | undefined): boolean =>
      agency !== undefined && other?.agency === agency.agency
    const [before, after] = [parts[index - 1]?.agency, parts[index + 1]?.agency]
    const length = agency?.credit.length ?? 0
    const isVaguer =
      (isSame(after) && length <= (after?.credit.length ?? 0)) ||
      (isSame(before) && length < (before?.credit.length ?? 0))
    return !isVaguer
  })

/** Agencies that stand last have their sources before them. */
function inOrder(parts: readonly CreditPart[]): readonly CreditPart[] {
  const [first, second] = parts
  // `Getty Images for A/B`: what follows is the client, and stays behind.
  const isLast = first?.agency !== undefined && first.agency.isFirst !== true
  const isTurned = isLast && !first.text.includes(' for ')
  if (!isTurned || second === undefined || parts.some(({ kind }, i) => i > 0 && kind === 'agency'))
    return parts
  const sign = first.agency?.separator ?? '/'
  return [{ ...second, sign: '' }, ...parts.slice(2), { ...first, sign }]
}

/** The first agency where agencies stand before a photographer or relay others, else the last. */
function delivering(parts: readonly CreditPart[], isBeforeName: boolean): Agency | undefined {
  const agencies = parts.flatMap(({ agency }) => (agency === undefined ? [] : [agency]))
  const [first] = agencies
  const isRelaying = first?.isFirst === true && isBeforeName
  return parts[0]?.kind === 'agency' && isRelaying ? first : agencies.at(-1)
}

/** The delivering agency is written as it prints its name, all others as they stand. */
function written(parts: readonly CreditPart[], agency: Agency): string {
  const isAlone = parts[0]?.agency === agency || parts.length === 1
  const own = isAlone ? agency.credit : (agency.relayName ?? agency.credit)
  return joined(
    parts.map((part) => ({
      ...part,
      text: part.agency === agency ? own : part.text,
    })),
  )
}

const joined = (parts: readonly CreditPart[]): string =>
  parts.map(({ sign, text }, index) => (index === 0 ? text : `${sign}${text}`)).join('')
