import type { Agency, AgencyTable } from '../agencies.ts'

/** The kind of a part between two slashes of a credit. */
export type PartKind =
  'agency' | 'file' | 'pool' | 'handout' | 'stringer' | 'source' | 'name' | 'other'

const fileWords =
  /^(?:in |from )?(?:files?|file photo|archives?|archivio|archiv|archivo|archivbild|자료사진|자료)$/iu
const poolWords = /^(?:kremlin |white house |royal )?pool(?: photo)?$/iu
const handoutWords = /^(?:handout|ho|handout photo)$/iu
const stringerWords =
  /^(?:stringer|str|staff|uncredited|contributor|afp contributor|staff photographer|reuters photographer|photos?|foto|picture|-|\.)$/iu

// Words that tell an organisation. Surnames such as Post, Star, Bank and Church are left out.
const organisationWords = new RegExp(
  '(?:^|[\\s.-])(?:police|offices?|institute|museum|press|news|newspapers?|brigade|services?|schools?|ministry|' +
    'observatory|university|agency|department|dept\\.?|navy|army|air force|coast guard|national guard|council|' +
    'government|foundation|cent(?:er|re)|company|corp\\.?|inc\\.?|ltd\\.?|studios?|pictures|films|records|archives?|' +
    'library|gallery|festival|airlines|television|tv|broadcasting|times|herald|tribune|journal|gazette|courier|' +
    'chronicle|society|association|committee|commission|rescue|embassy|parliament|energy|imaging|technologies|' +
    'sports|weather|laboratory|lab|hospital|zoo|federation|union|family|club|team|carabinieri|polizei|feuerwehr|' +
    'universität|ministerium|supplied|jiji|facebook|twitter|instagram|youtube|white house|kremlin|republic)(?:$|[\\s.,])|museum|^ho-|제공$',
  'iu',
)
const nameWord = /^(?:\p{Lu}[\p{L}\p{M}’'.-]*|\p{Lo}[\p{L}\p{M}]*|d[’']\p{Lu}[\p{L}-]*)$/u
const smallWord =
  /^(?:van|der|den|von|de|du|del|della|la|da|do|dos|di|le|zu|zum|al|el|bin|ibn|ter|ten|af|av|and|y|e|et|und|&|left|right|center|top|bottom)$/u

const connectors =
  /^(?:of|the|and|for|in|by|at|on|de|du|des|la|le|del|della|der|die|das|und|van|von|y|e|et|a)$/u

const stop = /\p{L}{4,}\.\s/u

/** Tells whether a text can be a person's name, also in capitals or with a rank before it. */
export function isNameLike(text: string): boolean {
  const words = text.trim().replaceAll(',', '').split(/\s+/)
  if (words.length > 8 || text.length > 80 || stop.test(text) || /[\d"“”«»:;!?()]/.test(text))
    return false
  const isWhole = words.every((word) => nameWord.test(word) || smallWord.test(word))
  return isWhole && words.some((word) => nameWord.test(word) && word.replaceAll('.', '').length > 1)
}

/** Tells whether a text can be an organisation: capitalised words, and small ones between them. */
function isSourceLike(text: string): boolean {
  const words = text.trim().split(/\s+/)
  if (words.length > 12 || text.length > 100 || stop.test(text) || /["“”«»;:!?()]/.test(text))
    return false
  return (
    words.some((word) => /^[\p{Lu}\p{Lo}]/u.test(word)) &&
    words.every((word) => /^[\p{Lu}\p{Lo}\d&]/u.test(word) || connectors.test(word))
  )
}

/** Tells what a part is. Agencies are looked up whatever their letter case. */
export function creditPartOf(
  part: string,
  agencies: AgencyTable,
): { kind: PartKind; agency?: Agency } {
  const agency = agencies.find(part)
  if (agency !== undefined) return { kind: 'agency', agency }
  const client = /^(.{2,30}?) for [\p{Lu}\p{N}]/u.exec(part)?.[1]
  const forClient = client === undefined ? undefined : agencies.find(client)
  if (forClient !== undefined)
    return { kind: 'agency', agency: { ...forClient, credit: part, relayName: part } }
  if (fileWords.test(part)) return { kind: 'file' }
  if (poolWords.test(part)) return { kind: 'pool' }
  if (handoutWords.test(part)) return { kind: 'handout' }
  if (stringerWords.test(part)) return { kind: 'stringer' }
  if (isOrganisation(part) && isSourceLike(part)) return { kind: 'source' }
  if (isNameLike(part)) return { kind: 'name' }
  return { kind: isSourceLike(part) ? 'source' : 'other' }
}

/** Tells an organisation by one of its words, by `of`, or by being a short name in capitals. */
export const isOrganisation = (text: string): boolean =>
  organisationWords.test(text) ||
  / of | for /.test(text) ||
  text.startsWith('The ') ||
  /^[A-Z]{2,5}$/.test(text)
