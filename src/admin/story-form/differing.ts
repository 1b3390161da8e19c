import { plainText, type Body } from '../../publishing/body-nodes.ts'
import type { Story } from '../../payload-types.ts'

export type Side = 'mine' | 'theirs'

/** One field whose two texts differ. */
export type DifferingField = {
  name: StoryField
  label: string
  mine: unknown
  theirs: unknown
  /** The side that nobody has to think about, because only one of them changed the field. */
  preset: Side | null
}

const labels = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  leadPhoto: 'Lead photo',
  leadCaption: 'Lead caption',
  body: 'Body',
  slug: 'Slug',
  section: 'Section',
  authors: 'Authors',
  publishedAt: 'Published at',
  dateline: 'Dateline',
  source: 'Source',
  topics: 'Topics',
  commentsMode: 'Comments',
  commentsStayOpen: 'Comments stay open',
} as const satisfies Partial<Record<keyof Story, string>>

type StoryField = keyof typeof labels
type Text = Partial<Record<string, unknown>>

/**
 * Compares two texts of a story, field by field.
 * @param texts.base the text that both began with
 */
export function differingFields({
  base,
  mine,
  theirs,
}: Record<'base' | Side, Text>): DifferingField[] {
  const found = (Object.keys(labels) as StoryField[])
    .filter((name) => !isSame(name, mine[name], theirs[name]))
    .map((name): DifferingField => {
      const isMineOld = isSame(name, mine[name], base[name])
      const isTheirsOld = isSame(name, theirs[name], base[name])
      const preset = isMineOld ? 'theirs' : isTheirsOld ? 'mine' : null
      return { name, label: labels[name], mine: mine[name], theirs: theirs[name], preset }
    })
  // The slug follows the headline, so it is no choice of its own.
  return found.some(({ name }) => name === 'headline')
    ? found.filter(({ name }) => name !== 'slug')
    : found
}

/** Returns the text to save: what was sent, with the chosen fields of the newest text. */
export function chosenText(
  { mine, theirs }: Record<Side, Text>,
  choice: ReadonlyMap<string, Side>,
): Text {
  const taken = (Object.keys(labels) as StoryField[]).filter(
    (name) => choice.get(name) === 'theirs',
  )
  return { ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs[name] ?? null])) }
}

const isSame = (name: StoryField, one: unknown, other: unknown): boolean =>
  JSON.stringify(settled(name, one)) === JSON.stringify(settled(name, other))

/** Brings a value into one form: an empty one is null, and names come in one order. */
function settled(name: StoryField, value: unknown): unknown {
  if (name === 'publishedAt' && typeof value === 'string') return Date.parse(value)
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((one) => settled(name, one))
  if (typeof value !== 'object' || value === null) return value === '' ? null : (value ?? null)
  const entries = Object.entries(value)
    .map(([key, inner]): [string, unknown] => [key, settled(name, inner)])
    .filter(([, inner]) => inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** Returns the ids that a field's values name, so that their names can be shown. */
export const idsOfField = ({ mine, theirs }: DifferingField): string[] =>
  [mine, theirs].flat().filter((id): id is string => typeof id === 'string' && id !== '')

/** Returns a value as text. `names` has the names of sections, authors and photos by id. */
export function showValue(
  { name }: Pick<DifferingField, 'name'>,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string {
  if (value === null || value === undefined || value === '') return ''
  if (name === 'body') return plainText(value as Body)
  if (name === 'source') {
    const { kind, agency } = value as NonNullable<Story['source']>
    return kind === 'wire' ? `Wire agency${agency ? `: ${agency}` : ''}` : 'Own staff'
  }
  const texts = [value].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  if (name === 'publishedAt') return new Date(texts[0] ?? '').toLocaleString()
  return texts.map((text) => names.get(text) ?? text).join(', ')
}
