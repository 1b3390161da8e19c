import { takeApart } from '../captions/take-apart.ts'
import type { WirePhoto } from '../captions/wire-photo.ts'
import type { PhotoMetadata } from '../metadata/read-photo-metadata.ts'
import { distinctWords, toOneLine } from '../lib/plain-text.ts'
import type { Photo } from '../payload-types.ts'
import { rawValues } from './raw-values.ts'

/** The records of the reading. A new file replaces them. */
const records = ['originalCaption', 'captionLog', 'readFromFile', 'lookReasons'] as const

const isRecord = (name: string): boolean => (records as readonly string[]).includes(name)

/** Returns the values that a file's metadata gives a photo, with its caption taken apart. */
export function fileValues({ fields, from, raw, problems }: PhotoMetadata): Partial<Photo> {
  const { photo, log, look } = takeApart(wireOf(fields))
  const { values, isCut } = rawValues(raw)
  const lookReasons = distinctWords([
    ...look,
    ...problems.map(({ source, message }) => `${blockNames[source]}: ${message}`),
    ...(isCut ? ['The file has more values than are kept.'] : []),
  ])
  return {
    caption: photo.caption,
    alt: fields.altText ?? '',
    extendedDescription: fields.extendedDescription ?? '',
    instructions: photo.instructions,
    usageTerms: fields.usageTerms ?? '',
    ...oneLine({
      credit: photo.credit,
      byline: photo.byline,
      agency: photo.agency,
      bylineTitle: fields.bylineTitle,
      headline: photo.headline || fields.objectName,
      copyright: fields.copyright,
      source: fields.source,
      jobReference: fields.jobReference,
      sublocation: photo.sublocation,
      city: photo.city,
      state: photo.state,
      country: photo.country,
      countryCode: photo.countryCode,
      digitalSourceType: fields.digitalSourceType,
      webStatement: fields.webStatement,
      licensor: fields.licensorName,
      licensorUrl: fields.licensorUrl,
      supplierImageId: fields.supplierImageId,
    }),
    fileNote: photo.filePhoto,
    // Noon, so that every time zone of the panel shows the same day.
    dateTaken: photo.takenOn ? `${photo.takenOn}T12:00:00.000Z` : null,
    keywords: distinctWords([...photo.keywords]),
    people: distinctWords(fields.people ?? []),
    madeByAi: fields.isAi ?? false,
    needsLook: lookReasons.length > 0,
    lookReasons,
    originalCaption: fields.caption ?? '',
    captionLog: log.map((change) => ({ ...change })),
    readFromFile: {
      values: values.map((value) => ({ ...value })),
      from: { ...from },
      takenAt: fields.takenAt ?? null,
    },
  }
}

/** Fills the empty fields of a photo with the values of its file. A typed value stays. */
export function withFileValues(typed: Partial<Photo>, file: Partial<Photo>): Partial<Photo> {
  const values = new Map<string, unknown>(Object.entries(typed))
  for (const [name, value] of Object.entries(file))
    if (isRecord(name) || (isEmpty(values.get(name)) && !isEmpty(value))) values.set(name, value)
  const filled = Object.fromEntries(values) as Partial<Photo>
  const place = isEmpty(filled.place) ? placeOf(filled) : ''
  return place === '' ? filled : { ...filled, place }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const blockNames = { file: 'File', xmp: 'XMP', iim: 'IPTC', exif: 'EXIF' } as const

function wireOf(fields: PhotoMetadata['fields']): Partial<WirePhoto> {
  const { caption, headline, credit, byline, instructions, keywords, takenAt } = fields
  const { sublocation, city, state, country, countryCode } = fields
  const known: Record<string, unknown> = {
    caption,
    headline,
    credit,
    byline,
    instructions,
    keywords,
    sublocation,
    city,
    state,
    country,
    countryCode,
    // A year or a month alone is no day.
    takenOn: /^\d{4}-\d\d-\d\d/.exec(takenAt ?? '')?.[0],
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

function placeOf({ sublocation, city, state, country }: Partial<Photo>): string {
  const parts = [city || sublocation, state, country].map((part) => part?.trim() ?? '')
  return parts.filter((part, at) => part !== '' && parts.indexOf(part) === at).join(', ')
}

function oneLine<Name extends string>(
  texts: Record<Name, string | undefined>,
): Record<Name, string> {
  const lines = Object.entries<string | undefined>(texts).map(([name, text]) => [
    name,
    toOneLine(text ?? '').trim(),
  ])
  return Object.fromEntries(lines) as Record<Name, string>
}
