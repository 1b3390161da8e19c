const pattern =
  /^(\d{4})(?:[-:/.]?(\d\d)(?:[-:/.]?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?)?$/
const dayAlone = /^(\d{4})(?:[-:/.]?(\d\d)(?:[-:/.]?(\d\d))?)?(?!\d)/

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

/** Gives `2012`, `2012-12` or `2012-12-08`. Null when there is no such day. Zeros mean unknown. */
function dayText(year: string, month = '00', day = '00'): string | null {
  if (Number(year) === 0) return null
  if (Number(month) === 0) return year
  if (Number(month) > 12) return null
  if (Number(day) === 0) return `${year}-${month}`
  return Number(day) > daysIn(Number(year), Number(month)) ? null : `${year}-${month}-${day}`
}

/** Gives `Z` or `+09:00`. Nothing for an offset that no place on earth has, and for `-00:00`. */
function offsetText(offset = ''): string {
  if (offset === 'Z' || offset === '') return offset
  const [sign, hours, minutes] = [offset.slice(0, 1), offset.slice(1, 3), offset.slice(-2)]
  if (Number(hours) > 14 || Number(minutes) > 59) return ''
  // `-00:00` says that the offset is not known.
  return sign === '-' && Number(hours) + Number(minutes) === 0 ? '' : `${sign}${hours}:${minutes}`
}

function timeText(hours?: string, minutes?: string, seconds?: string): string | null {
  if (hours === undefined || minutes === undefined) return ''
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null
  return `T${hours}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`
}

/**
 * Reads a date as XMP, IPTC and EXIF write it, and gives ISO 8601 text that is as exact as the file:
 * a year, a month, a day, or a day and time with or without an offset. No time zone is assumed.
 * Null when it names no date. `isWhole` is false when the time was wrong and the day alone is given.
 */
export function readDate(text: string): { text: string; isWhole: boolean } | null {
  const whole = pattern.exec(text.trim())
  const [, year = '', month, day, hours, minutes, seconds, offset] =
    whole ?? dayAlone.exec(text.trim()) ?? []
  const date = year === '' ? null : dayText(year, month, day)
  if (date === null) return null
  const time = whole && date.length === 10 ? timeText(hours, minutes, seconds) : ''
  const isWhole = whole !== null && time !== null
  return { text: time ? `${date}${time}${offsetText(offset)}` : date, isWhole }
}
