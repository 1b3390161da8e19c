type Values = Record<string, string | number>

/**
 * Fills the placeholders of a text in one language (BCP 47):
 * - `{name}` is the value, numbers in the language's form
 * - `{max|# character|# characters}` is the form for one, or the form for others, `#` the number
 * - `{days:day}`, `{minutes:minute}` is a number of that unit; `{seconds:wait}` is a number of seconds
 *   in the unit that people count in
 *
 * A placeholder without a value stays visible. The text is not escaped for HTML.
 */
export const fillText = (language: string, text: string, values: Values): string =>
  text.replace(
    /\{(\w+)(?::(\w+)|\|([^{}|]*)\|([^{}|]*))?\}/g,
    (
      whole: string,
      name: string,
      unit: string | undefined,
      one: string | undefined,
      others: string | undefined,
    ) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined) return whole
      if (typeof value === 'string') return value
      if (unit === 'wait') return waitIn(language, value)
      if (unit) return withUnit(language, value, unit)
      const number = new Intl.NumberFormat(language).format(value)
      if (one === undefined || others === undefined) return number
      const form = new Intl.PluralRules(language).select(value) === 'one' ? one : others
      return form.replace('#', number)
    },
  )

/** Readers count a wait in seconds up to one minute and a half, and in minutes up to as many hours. */
const SECONDS_UP_TO = 90

/** Rounds up: a reader who waits that long has waited long enough. */
function waitIn(language: string, seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < SECONDS_UP_TO) return withUnit(language, whole, 'second')
  const minutes = Math.ceil(whole / 60)
  if (minutes < SECONDS_UP_TO) return withUnit(language, minutes, 'minute')
  return withUnit(language, Math.ceil(minutes / 60), 'hour')
}

/** A unit's plural follows the language's own rules. */
const withUnit = (language: string, count: number, unit: string): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
