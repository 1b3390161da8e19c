import type { TakenApart } from '../../captions/take-apart.ts'

/** A field of the form that taking the caption apart changes. */
export type FormChange = { path: string; label: string; before: string; after: string | boolean }

const fields = [
  ['caption', 'caption', 'Caption'],
  ['headline', 'headline', 'Headline'],
  ['credit', 'credit', 'Credit'],
  ['byline', 'byline', 'Byline'],
  ['agency', 'agency', 'Agency'],
  ['filePhoto', 'fileNote', 'File photo'],
  ['takenOn', 'dateTaken', 'Date taken'],
  ['sublocation', 'sublocation', 'Sublocation'],
  ['city', 'city', 'City'],
  ['state', 'state', 'State or province'],
  ['country', 'country', 'Country'],
  ['countryCode', 'countryCode', 'Country code'],
  ['instructions', 'instructions', 'Special instructions'],
] as const

/** Lists the changes of the form, in its order. A value that became empty empties its field. */
export function formChanges(
  { photo }: Pick<TakenApart, 'photo'>,
  form: Readonly<Record<string, unknown>>,
): FormChange[] {
  const changes = fields.flatMap(([name, path, label]): FormChange[] => {
    const value = photo[name]
    const before = asText(form[path], path)
    const after = typeof value === 'boolean' ? (value ? 'yes' : '') : value
    if (before === after) return []
    const written = path === 'dateTaken' && after ? `${after}T12:00:00.000Z` : after
    return [{ path, label, before, after: typeof value === 'boolean' ? value : written }]
  })
  const { city, sublocation, state, country } = photo
  const place = [city || sublocation, state, country].filter(Boolean).join(', ')
  const isNamed = asText(form.place, 'place') !== ''
  return place === '' || isNamed
    ? changes
    : [...changes, { path: 'place', label: 'Place', before: '', after: place }]
}

/** Gives a value of the form as the text that is taken apart: a date as its day, in UTC. */
export function asText(value: unknown, path: string): string {
  if (value === true) return 'yes'
  const text = typeof value === 'string' ? value : ''
  return path === 'dateTaken' ? text.slice(0, 10) : text
}
