import { fullDay } from './days.ts'
import type { NamedPlace } from './places.ts'
import { alsoCities } from '../data/region-names.ts'
import { countryOf, regionOf, stateOf } from './regions.ts'

const days = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const months =
  'January|February|March|April|May|June|July|August|September|October|November|December'
const word = `(?!(?:${days}|${months})\\b)(?:St\\.|\\p{Lu}[\\p{L}\\p{M}’'-]{0,40})`
const city = `${word}(?: (?:(?:de|da|do|del|la|upon|am|an der|of) )?${word}){0,3}`
const provinceName = new RegExp(`^${city}(?: province)?$`, 'u')
const direction = '(?:(?:north|south|east|west|central)[a-z-]{0,12} |the )?'

const directionThere = /(?:north|south|east|west|central)[a-z-]{0,12} /uy
const cityThere = new RegExp(city, 'uy')
const dayThere = new RegExp(`,? (?:on )?${fullDay}`, 'uy')
// A space parts the words of a name, so that a long word is read in one way only.
const names = (most: number): string =>
  `(\\p{Lu}[\\p{L}-]{0,30}(?: \\p{Lu}[\\p{L}-]{0,30}){0,${most - 1}})`
const possessive = new RegExp(
  `${direction}${names(3)}['’]s ${names(3)} (?:[Pp]rovince|[Ss]tate|[Pp]refecture|[Rr]egion)`,
  'uy',
)
const prefecture = new RegExp(`${names(2)} [Pp]refecture(?:, (Japan))?`, 'uy')
const capitalOf = /capital of /uy
const townOf = new RegExp(`\\b(?:town|city|village|port) of (${city}),? in `, 'gu')

const at = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index
  return pattern.exec(text)
}

/** Reads the place of a photo from its first sentence. It is undefined when no known form is there. */
export function readSentencePlace(sentence: string): NamedPlace | undefined {
  return inTown(sentence) ?? inCity(sentence)
}

/** `town of CITY in northeastern COUNTRY's STATE province`. */
function inTown(sentence: string): NamedPlace | undefined {
  for (const found of sentence.matchAll(townOf)) {
    const place = owned(sentence, found.index + found[0].length, found[1] ?? '')
    if (place !== undefined) return place
  }
  return undefined
}

function owned(sentence: string, index: number, name: string): NamedPlace | undefined {
  const found = at(possessive, sentence, index)
  const country = countryOf(found?.[1] ?? '')
  return found === null || country === undefined
    ? undefined
    : { city: name, state: (found[2] ?? '').trim(), country }
}

/** `in CITY, REGION`, `in CITY` before the day, and `in the … of CITY, REGION` before the day. */
function inCity(sentence: string): NamedPlace | undefined {
  let isInThe = false
  for (const found of sentence.matchAll(/\b(in|of) (?=(the |\p{Lu}))/gu)) {
    if (found[1] === 'in' && found[2] === 'the ') isInThe = true
    if (found[2] === 'the ') continue
    const place = cityAt(sentence, found.index + found[0].length)
    if (place === undefined) continue
    const isBeforeDay = at(dayThere, sentence, place.end) !== null
    const isRegion = place.country !== '' || place.state !== ''
    if (found[1] === 'in' && (isRegion || isBeforeDay)) return place
    if (found[1] === 'of' && isInThe && isRegion && isBeforeDay) return place
  }
  return undefined
}

function cityAt(sentence: string, index: number): (NamedPlace & { end: number }) | undefined {
  const name = at(cityThere, sentence, index)?.[0]
  if (name === undefined) return undefined
  const end = index + name.length
  // A country or a state alone is no city, except where both have one name.
  const isRegion = countryOf(name) !== undefined || stateOf(name) !== undefined
  const alone =
    isRegion && !alsoCities.has(name) ? undefined : { city: name, state: '', country: '', end }
  if (!sentence.startsWith(', ', end)) return alone
  const next = end + 2
  const province = owned(sentence, next, name)
  if (province !== undefined)
    return { ...province, end: next + (at(possessive, sentence, next)?.[0].length ?? 0) }
  const japanese = at(prefecture, sentence, next)
  if (japanese !== null)
    return {
      city: name,
      state: (japanese[1] ?? '').trim(),
      country: japanese[2] ?? '',
      end: next + japanese[0].length,
    }
  const capital = at(capitalOf, sentence, next)
  if (capital !== null) {
    const country = longest(sentence, next + 'capital of '.length, (text) => countryOf(text))
    if (country !== undefined)
      return { city: name, state: '', country: country.value, end: country.end }
  }
  const compass = at(directionThere, sentence, next)?.[0].length ?? 0
  const inCountry =
    compass === 0 ? undefined : longest(sentence, next + compass, (text) => countryOf(text))
  if (inCountry !== undefined)
    return { city: name, state: '', country: inCountry.value, end: inCountry.end }
  return withRegion(sentence, next, name) ?? alone
}

/** Reads a state, a country, or a state and its country. */
function withRegion(
  sentence: string,
  index: number,
  name: string,
): (NamedPlace & { end: number }) | undefined {
  const region = longest(sentence, index, (text) => regionOf(text, name))
  const [first] = sentence.slice(index, index + 60).split(',')
  const middle = region?.end ?? index + (first ?? '').length
  const country = sentence.startsWith(', ', middle)
    ? longest(sentence, middle + 2, (text) => countryOf(text))
    : undefined
  const printed = sentence.slice(index, middle)
  if (region === undefined) {
    const isProvince = country !== undefined && provinceName.test(printed)
    return isProvince
      ? {
          city: name,
          state: printed.replace(/ province$/, ''),
          country: country.value,
          end: country.end,
        }
      : undefined
  }
  if (country === undefined) return { city: name, ...region.value, end: region.end }
  const state =
    region.value.state === '' && region.value.country !== country.value
      ? printed
      : region.value.state
  return { city: name, state, country: country.value, end: country.end }
}

/** Looks up the longest run of up to four words at a place of the text. */
function longest<T>(
  text: string,
  index: number,
  look: (words: string) => T | undefined,
): { value: T; end: number } | undefined {
  const run =
    /^\p{Lu}[\p{L}.’'-]*(?: (?:and |of )?[\p{Lu}][\p{L}.’'-]*){0,3}/u.exec(
      text.slice(index, index + 60),
    )?.[0] ?? ''
  const words = run.split(' ')
  for (let count = words.length; count > 0; count -= 1) {
    const piece = words.slice(0, count).join(' ')
    for (const candidate of [piece, piece.replace(/\.$/, '')]) {
      const value = look(candidate)
      if (value !== undefined) return { value, end: index + candidate.length }
    }
  }
  return undefined
}

const venue = new RegExp(
  `\\bat ((?:the )?\\p{Lu}[\\p{L}\\d .’'&-]{1,60}?) on ${fullDay} in ${city}`,
  'u',
)

/** Reads the venue of `at VENUE on DATE in CITY`, without its article. Otherwise it is empty. */
export const venueOf = (sentence: string): string =>
  (venue.exec(sentence)?.[1] ?? '').replace(/^the /, '')
