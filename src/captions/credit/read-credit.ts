import type { Agency, AgencyTable } from '../agencies.ts'
import { assembled } from './assemble.ts'
import { withoutIntroducer } from './introducers.ts'
import { isNameLike, isOrganisation } from './kinds.ts'
import { koreanCredit } from './korean.ts'
import { splitParts } from './parts.ts'
import { relayedCredit } from './relayed.ts'

/** A credit taken apart. Unknown parts are empty. */
export type CreditReading = {
  readonly credit: string
  readonly byline: string
  readonly agency: string
  readonly isFile: boolean
  /** Introducing words such as `Photo by` stood before it. */
  readonly isExplicit: boolean
  /** `Mandatory Credit` as it stood before it, else empty. */
  readonly mandatory: string
  /** It is the agency's name and nothing else. */
  readonly isBare: boolean
}

const MAX_CREDIT = 220

/** Takes a whole credit apart. It is undefined when the text is none, or not certainly one. */
export function readCredit(text: string, agencies: AgencyTable): CreditReading | undefined {
  if (text.length > MAX_CREDIT || /["“”«»]/.test(text)) return undefined
  const introduced = withoutIntroducer(withoutPhotoWord(text, agencies))
  const { isExplicit, isSource, mandatory } = introduced
  const korean = koreanCredit(introduced.rest, agencies)
  const rest = (korean?.rest ?? introduced.rest).replace(/(?<!\b\p{L})\.$/u, '').trim()
  if (rest === '') return undefined
  const isFile = introduced.isFile || korean?.isFile === true
  const marks = { isFile, isExplicit, mandatory, isBare: false }
  if (korean?.credit !== undefined) return { ...marks, ...korean, credit: korean.credit }
  if (/^supplied$/i.test(rest))
    return { ...marks, credit: rest, byline: '', agency: '', isExplicit: true }
  const parts = splitParts(rest, agencies)
  const found =
    relayedCredit(rest, agencies, isSource) ??
    (parts.some(({ kind }) => kind === 'other') ? undefined : assembled(parts))
  if (found !== undefined) {
    const isBare = !isExplicit && parts.length === 1 && parts[0]?.kind === 'agency'
    return { ...marks, ...found, isFile: isFile || found.isFile, isBare }
  }
  if (isSource && rest.length < 80) return { ...marks, credit: rest, byline: '', agency: '' }
  if (!isExplicit) return undefined
  const kept = parts.filter(({ kind }) => kind !== 'file').map((part) => part.text)
  const isOld = isFile || kept.length < parts.length
  return unknownCredit(rest, { ...marks, isFile: isOld }, kept)
}

type Marks = Pick<CreditReading, 'isFile' | 'isExplicit' | 'mandatory' | 'isBare'>

/** A credit of nobody in the table, after introducing words. */
function unknownCredit(
  rest: string,
  marks: Marks,
  parts: readonly string[],
): CreditReading | undefined {
  const [first = '', ...others] = parts
  if (others.length === 0) {
    if (isOrganisation(rest) && isNameLike(rest.replaceAll(/\b(?:of|for|the)\b/g, 'de')))
      return { ...marks, credit: rest, byline: '', agency: '' }
    const isPerson = isNameLike(rest) && rest.includes(' ')
    return isPerson ? { ...marks, credit: '', byline: rest, agency: '' } : undefined
  }
  if (!isNameLike(first) || others.some((part) => !/^[\p{Lu}\p{Lo}]/u.test(part))) return undefined
  return { ...marks, credit: others.join('/'), byline: first, agency: '' }
}

/** `Photo ITAR-TASS / NAME` and `PHOTO AFP / NAME` have no colon, so that an agency must follow. */
function withoutPhotoWord(text: string, agencies: AgencyTable): string {
  const rest = /^(?:photo|foto)\s+(.+)$/isu.exec(text.trim())?.[1]
  if (rest === undefined) return text
  const first = (rest.split('/')[0] ?? '').trim()
  const agency: Agency | undefined = agencies.find(first)
  return agency === undefined ? text : rest
}
