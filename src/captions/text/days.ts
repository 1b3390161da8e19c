/** Month names and abbreviations, by language, in lower case. Each list begins with January. */
const english =
  'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec'
const others = [
  'enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre|octubre|noviembre|diciembre dic',
  'gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott|novembre|dicembre dic',
  'janvier janv|février févr|mars|avril avr|mai|juin|juillet juil|août|septembre|octobre|novembre|décembre déc',
  'januar|februar|märz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez',
]

const monthNumbers = new Map<string, number>()
for (const list of [english, ...others])
  for (const [index, names] of list.split('|').entries())
    for (const name of names.split(' ')) monthNumbers.set(name, index + 1)

const namesOf = (lists: readonly string[]): string =>
  [...new Set(lists.flatMap((list) => list.split(/[ |]/)))]
    .sort((a, b) => b.length - a.length)
    .join('|')

const bothCases = (names: string): string => {
  const capitalised = names
    .split('|')
    .map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`)
    .join('|')
  return `${capitalised}|${names.toUpperCase()}`
}

/** An English month as a pattern: capitalised or in capitals, with or without a full stop. */
export const month = `(?:${bothCases(namesOf([english]))})\\b\\.?`
/** A month in any of the languages that captions come in. */
export const anyMonth = `(?:${bothCases(namesOf([english, ...others]))}|${namesOf([english, ...others])})\\.?`
/** An English day of the week with its comma. */
const weekday = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )'
const dayNumber = '\\d{1,2}(?:st|nd|rd|th)?'

/** A full English day as a pattern without groups: `Monday, Oct. 4, 2011` or `14 September 2014`. */
export const fullDay = `${weekday}?(?:${month} ${dayNumber},? \\d{4}|${dayNumber} ${month},? \\d{4})(?!\\d)`

const inText = new RegExp(`(?<![\\p{L}\\d])${fullDay}`, 'u')

/** Finds the first full English day. */
export function findDay(text: string): { index: number; length: number; iso: string } | undefined {
  const found = inText.exec(text)
  if (found === null) return undefined
  const iso = readDay(found[0])
  return iso === '' ? undefined : { index: found.index, length: found[0].length, iso }
}

/** Reads a day written with a month's name, whatever the order. It is empty when that fails. */
export function readDay(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}]+|\d+/gu) ?? []
  const numbers = words.filter((word) => /^\d+$/.test(word))
  const year = numbers.find((word) => word.length === 4)
  const day = numbers.find((word) => word.length < 3)
  const named = words.find((word) => monthNumbers.has(word))
  if (year === undefined || day === undefined || named === undefined) return ''
  return isoDay(year, monthNumbers.get(named) ?? 0, Number(day))
}

/** Reads `24/06/2014`, `24-06-2014` or `24.06.2014`: the day stands first. */
export function readNumericDay(text: string): string {
  const found = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim())
  return found === null ? '' : isoDay(found[3] ?? '', Number(found[2]), Number(found[1]))
}

/** Writes an ISO day. It is empty for a day that no calendar has. */
export function isoDay(year: string, monthNumber: number, day: number): string {
  const date = new Date(Date.UTC(Number(year), monthNumber - 1, day))
  const isReal = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day
  return isReal && /^[12]\d{3}$/.test(year) ? date.toISOString().slice(0, 10) : ''
}
