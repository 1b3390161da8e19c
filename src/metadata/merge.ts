import { isCameraText } from './camera-text.ts'
import { readDate } from './date-text.ts'
import {
  listFields,
  type PhotoListField,
  type PhotoTextField,
  type RawMetadata,
  textFields,
} from './fields.ts'
import type { NoteProblem } from './problems.ts'
import type { ByLanguage } from './xmp.ts'

/** The block of a photo that gave a field. */
type MetadataOrigin = 'xmp' | 'iim' | 'exif'

/**
 * A photo's metadata as fields. A field that the file does not have is left out. `takenAt` is ISO
 * 8601 text, as exact as the file (`2012`, `2012-12-08`, `2012-12-08T10:15:00+09:00`), in no time
 * zone when the file names none. `digitalSourceType` is IPTC's code; `isAi` is left out without one.
 */
export type PhotoFields = Partial<Record<PhotoTextField, string>> &
  Partial<Record<PhotoListField, string[]>> & { takenAt?: string; isAi?: boolean }

/** The origin of each field that is there. */
export type FieldOrigins = Partial<Record<keyof PhotoFields, MetadataOrigin>>

type RawValue = string | string[] | ByLanguage | undefined

const origins: readonly MetadataOrigin[] = ['xmp', 'iim', 'exif']

/** IPTC's codes for pictures that are made, or partly made, by a trained model. */
const aiTypes: ReadonlySet<string> = new Set([
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
])

/** Chooses the text in a language: the same tag, the same language, the default, any. */
function textIn(texts: ByLanguage, languages: readonly string[]): string {
  const all = Object.entries(texts).map(([tag, text]) => ({ tag: tag.toLowerCase(), text }))
  const first = (tag: string): string => tag.split(/[-_]/)[0] ?? tag
  const wanted = languages.map((tag) => tag.toLowerCase().replace('_', '-'))
  const found =
    wanted
      .flatMap((tag) => [
        all.find((one) => one.tag === tag),
        all.find((one) => first(one.tag) === first(tag)),
      ])
      .find((one) => one) ??
    all.find(({ tag }) => tag === 'x-default') ??
    all[0]
  return found?.text ?? ''
}

/** Gives a value as one text. Several creators are joined. */
function asText(value: RawValue, languages: readonly string[]): string {
  if (value === undefined || typeof value === 'string') return value ?? ''
  return Array.isArray(value) ? value.join(', ') : textIn(value, languages)
}

function asList(value: RawValue): string[] {
  if (value === undefined) return []
  const all = typeof value === 'string' ? [value] : Object.values(value)
  return [...new Set(all)]
}

/** Merges raw values by the field map: XMP before IPTC before EXIF. */
export function mergeFields(
  raw: RawMetadata,
  { languages, note }: { languages: readonly string[]; note: NoteProblem },
): { fields: PhotoFields; from: FieldOrigins } {
  const fields: PhotoFields = {}
  const from: FieldOrigins = {}

  for (const [field, names] of Object.entries(textFields)) {
    const name = field as PhotoTextField
    for (const origin of origins) {
      if (fields[name] !== undefined) break
      const texts = (names[origin] ?? []).map((key) => asText(raw[origin][key], languages))
      const text = texts.find((one) => one !== '' && !(name === 'caption' && isCameraText(one)))
      if (text === undefined) continue
      fields[name] = text
      from[name] = origin
    }
  }
  for (const [field, names] of Object.entries(listFields)) {
    const name = field as PhotoListField
    for (const origin of origins) {
      if (fields[name] !== undefined) break
      const lists = (names[origin] ?? []).map((key) => asList(raw[origin][key]))
      const list = lists.find((one) => one.length > 0)
      if (!list) continue
      fields[name] = list
      from[name] = origin
    }
  }
  const taken = takenAt(raw, note)
  if (taken) {
    fields.takenAt = taken.text
    from.takenAt = taken.origin
  }
  if (fields.digitalSourceType !== undefined) {
    // The code stands at the end of an address of cv.iptc.org.
    fields.digitalSourceType = fields.digitalSourceType.replace(
      /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//i,
      '',
    )
    fields.isAi = aiTypes.has(fields.digitalSourceType)
    from.isAi = from.digitalSourceType
  }
  return { fields, from }
}

type Taken = { text: string; origin: MetadataOrigin }

/** Gives the first date, made more exact by a later one that says the same and more. */
function takenAt({ xmp, iim, exif }: RawMetadata, note: NoteProblem): Taken | null {
  const one = (value: RawValue): string => asText(value, [])
  const day = one(iim['2:55'])
  const time = one(exif.DateTimeOriginal)
  const written: Taken[] = [
    { origin: 'xmp', text: one(xmp['photoshop:DateCreated']) },
    { origin: 'xmp', text: one(xmp['exif:DateTimeOriginal']) },
    { origin: 'iim', text: day && `${day}T${one(iim['2:60'])}`.replace(/T$/, '') },
    { origin: 'exif', text: time && `${time}${one(exif.OffsetTimeOriginal)}` },
  ]
  let best: Taken | null = null
  for (const { origin, text } of written) {
    // Cameras write spaces or zeros when their clock is not set.
    if (!/[1-9]/.test(text)) continue
    const date = readDate(text)
    if (!date?.isWhole) note(origin, `The date ${text.slice(0, 50)} could not be read.`)
    if (
      date &&
      (best === null || (date.text.length > best.text.length && date.text.startsWith(best.text)))
    )
      best = { origin, text: date.text }
  }
  return best
}
