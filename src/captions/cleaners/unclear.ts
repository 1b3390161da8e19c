import { openingBracket } from '../credit/find-credit.ts'
import { withoutIntroducer } from '../credit/introducers.ts'
import { isNameLike, isOrganisation } from '../credit/kinds.ts'
import { splitParts } from '../credit/parts.ts'
import { readCredit } from '../credit/read-credit.ts'
import type { AgencyTable } from '../agencies.ts'
import { lookReasons } from '../look-reasons.ts'
import { capitalPlace } from '../text/openings.ts'
import { countryOf, stateOf } from '../text/regions.ts'
import { withLook, type Cleaner, type CaptionDraft } from '../wire-photo.ts'

const capitalsAndDash = new RegExp(`^\\s*${capitalPlace} [-–—]{1,2} \\p{L}`, 'u')

/** Flags a caption in which something looks half like a convention. Its text stays. */
export const unclear: Cleaner = {
  name: 'Flag what looks half like a convention',
  reason: 'A caption that the rules do not understand is better left alone than mangled.',
  source: 'captions that earlier versions of such rules took apart wrongly',
  reads: 'caption',
  cases: [
    {
      given: { caption: 'A bell (Okafor/Halloran)' },
      gives: { caption: 'A bell (Okafor/Halloran)' },
    },
  ],
  clean: (photo: CaptionDraft, agencies): CaptionDraft =>
    // A cleaner before this one can have said why it left the caption alone.
    photo.look.length > 0
      ? photo
      : [alone, unfinished, inside, atEnd, begun]
          .map((check) => check(photo.caption, agencies))
          .filter((reason) => reason !== undefined)
          .reduce((draft, reason) => withLook(draft, reason), photo),
}

function alone(text: string, agencies: AgencyTable): string | undefined {
  const reading = readCredit(text.trim(), agencies)
  return reading !== undefined && reading.agency !== '' ? lookReasons.onlyCredit : undefined
}

function unfinished(text: string, agencies: AgencyTable): string | undefined {
  const open = Math.max(text.lastIndexOf('('), text.lastIndexOf('['))
  const inner = text.slice(open + 1)
  if (open < 0 || inner.length > 200 || /[)\]]/.test(inner)) return undefined
  const first = (inner.split('/')[0] ?? '').trim()
  const isBegun =
    withoutIntroducer(inner).isExplicit ||
    (inner.includes('/') && agencies.find(first) !== undefined)
  return isBegun ? lookReasons.unfinishedCredit : undefined
}

function inside(text: string, agencies: AgencyTable): string | undefined {
  const whole = text.trimEnd()
  const groups = [...whole.matchAll(/[([]([^()[\]\n]{4,160})[)\]]/gu)].slice(0, 20)
  const isCredit = groups.some(({ index, 0: group, 1: inner = '' }) => {
    if (index + group.length === whole.length) return false
    const reading = /[/\\]| via |photo by/i.test(inner) ? readCredit(inner, agencies) : undefined
    return reading !== undefined && (reading.agency !== '' || reading.isExplicit)
  })
  return isCredit ? lookReasons.creditInside : undefined
}

function atEnd(text: string, agencies: AgencyTable): string | undefined {
  const whole = text.trimEnd()
  const open = openingBracket(whole)
  if (open < 0) return undefined
  const inner = whole.slice(open + 1).replace(/[)\]]\.?$/, '')
  if (countryOf(inner) !== undefined || stateOf(inner) !== undefined) return undefined
  const reading = readCredit(inner, agencies)
  // Initials of an agency that belong to the sentence are plain text.
  if (reading !== undefined) return reading.isBare ? undefined : lookReasons.unknownAgency
  const parts = splitParts(inner, agencies).filter(({ kind }) => kind !== 'file')
  const names = parts.filter(({ text }) => isNameLike(text) || isOrganisation(text))
  if (parts.length > 1 && parts.some(({ kind }) => kind === 'agency'))
    return lookReasons.unreadCredit
  if (parts.length === 0 || names.length !== parts.length) return undefined
  if (parts.length > 1) return lookReasons.unknownAgency
  const isName = /^\p{Lu}\S+(?: \S+){1,3}$/u.test(inner) && isNameLike(inner)
  return isName ? lookReasons.nameInBrackets : undefined
}

const begun = (text: string): string | undefined =>
  capitalsAndDash.test(text) ? lookReasons.openingWithoutAgency : undefined
