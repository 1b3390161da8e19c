import { Temporal } from 'temporal-polyfill'

/** The maximum number of characters of a time zone's name. */
export const MAX_ZONE = 50

/** Tells whether a value names a time zone of the IANA database, such as `Europe/Berlin`. */
export function isTimeZone(value: unknown): value is string {
  // Offsets such as `+02:00` know no summer time. Newer versions of Node would take them.
  if (typeof value !== 'string' || value.length > MAX_ZONE || !/^[A-Za-z]/.test(value)) return false
  try {
    // Intl takes names such as `PST`, with which Temporal cannot count.
    return Boolean(zonedAt(value, new Date(0)))
  } catch {
    return false
  }
}

/** Validates the field of a time zone. Without one the site's counts, and without that UTC. */
export const validZone = (value: string | null | undefined): string | true =>
  !value || isTimeZone(value) || 'Choose a time zone from the list, such as Europe/Berlin.'

const zonedAt = (zone: string, at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)

const toDate = ({ epochMilliseconds }: Temporal.ZonedDateTime): Date => new Date(epochMilliseconds)

/** Returns the day of a time in a zone, as `2026-11-29`. */
export const localDay = (zone: string, at: Date): string =>
  zonedAt(zone, at).toPlainDate().toString()

const isDay = (written: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(written)
const hasOffset = (written: string): boolean => /(?:Z|[+-]\d{2}:?\d{2})$/i.test(written)

/** Tells whether a text is a day that exists, or an ISO 8601 time with or without an offset. */
export function isDayOrTime(written: string): boolean {
  try {
    timeIn('UTC', written)
    return true
  } catch {
    return false
  }
}

/**
 * Reads a day, or an ISO 8601 time, as people in a zone mean it. A day begins at its first moment
 * there, which is not always midnight. A time with an offset is the same in every zone.
 * @throws RangeError when it is neither
 */
export function timeIn(zone: string, written: string): Date {
  if (isDay(written)) return toDate(Temporal.PlainDate.from(written).toZonedDateTime(zone))
  if (!hasOffset(written)) return toDate(Temporal.PlainDateTime.from(written).toZonedDateTime(zone))
  const ms = Date.parse(written)
  if (Number.isNaN(ms)) throw new RangeError(`${written} is no time.`)
  return new Date(ms)
}

/** Returns the end of a day in a zone, which is the beginning of the next one; a time is its own end. */
export const endIn = (zone: string, written: string): Date =>
  isDay(written)
    ? toDate(Temporal.PlainDate.from(written).add({ days: 1 }).toZonedDateTime(zone))
    : timeIn(zone, written)

/** Returns the last time, `now` at the latest, at which it was `hour` o'clock in a zone. */
export const lastHourIn = (zone: string, hour: number, now: Date): Date =>
  [0, -1].map((days) => hourIn(zone, { hour, days, now })).find((at) => at <= now) ?? now

/** Returns the first time after `now` at which it is `hour` o'clock in a zone. */
export const nextHourIn = (zone: string, hour: number, now: Date): Date =>
  [0, 1].map((days) => hourIn(zone, { hour, days, now })).find((at) => at > now) ?? now

const hourIn = (
  zone: string,
  { hour, days, now }: { hour: number; days: number; now: Date },
): Date =>
  toDate(
    zonedAt(zone, now)
      .toPlainDate()
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: { hour } }),
  )
