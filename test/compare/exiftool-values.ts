import { spawn } from 'node:child_process'
import { z } from 'zod'
import { plainValue } from '../../src/metadata/decode-text.ts'
import type { RawMetadata } from '../../src/metadata/fields.ts'

/** Values by `source tag`, as both readers can give them: lists are joined, dates are digits. */
export type ComparableValues = Map<string, string>

const groups: Record<string, string> = {
  dc: 'XMP-dc',
  photoshop: 'XMP-photoshop',
  xmpRights: 'XMP-xmpRights',
  Iptc4xmpCore: 'XMP-iptcCore',
  Iptc4xmpExt: 'XMP-iptcExt',
  plus: 'XMP-plus',
  GettyImagesGIFT: 'XMP-getty',
  exif: 'XMP-exif',
}

const iptcNames: Record<string, string> = {
  '2:05': 'ObjectName',
  '2:10': 'Urgency',
  '2:15': 'Category',
  '2:20': 'SupplementalCategories',
  '2:25': 'Keywords',
  '2:40': 'SpecialInstructions',
  '2:55': 'DateCreated',
  '2:60': 'TimeCreated',
  '2:80': 'By-line',
  '2:85': 'By-lineTitle',
  '2:90': 'City',
  '2:92': 'Sub-location',
  '2:95': 'Province-State',
  '2:100': 'Country-PrimaryLocationCode',
  '2:101': 'Country-PrimaryLocationName',
  '2:103': 'OriginalTransmissionReference',
  '2:105': 'Headline',
  '2:110': 'Credit',
  '2:115': 'Source',
  '2:116': 'CopyrightNotice',
  '2:120': 'Caption-Abstract',
  '2:122': 'Writer-Editor',
}

const exifNames: Record<string, string> = {
  ImageDescription: 'IFD0 ImageDescription',
  Artist: 'IFD0 Artist',
  Copyright: 'IFD0 Copyright',
  DateTimeOriginal: 'ExifIFD DateTimeOriginal',
  OffsetTimeOriginal: 'ExifIFD OffsetTimeOriginal',
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** ExifTool's name of one of our XMP names: `plus:Licensor[1]/plus:LicensorURL` is `LicensorURL`. */
function xmpName(name: string, language = 'x-default'): string {
  const [top = '', field] = name.split('/')
  const [prefix = '', local = ''] = top.replace(/\[\d+\]$/, '').split(':')
  const inner = field?.split(':')[1] ?? ''
  const whole = inner.startsWith(local) ? inner : local + inner
  const suffix = language === 'x-default' ? '' : `-${language}`
  return `${groups[prefix]} ${capital(whole)}${suffix}`
}

/** The tags that we read, in lower case; in XMP they may end in a language. */
const isRead = (tag: string, known: ReadonlySet<string>): boolean =>
  known.has(tag) ||
  (tag.startsWith('xmp-') && known.has(tag.replace(/-[a-z]{2,3}(-[a-z0-9]+)*$/, '')))

const isDate = (tag: string): boolean =>
  /(date|time)[a-z]*$/.test(tag) || tag.endsWith('timeoriginal')

function comparable(tag: string, values: readonly string[]): string {
  const plain = values.map(plainValue).filter((value) => value !== '')
  const text = plain.join(' | ').slice(0, 5000)
  return isDate(tag) ? text.replace(/[:T \-Z]/g, '') : text
}

function collect(pairs: Iterable<[tag: string, value: string]>): ComparableValues {
  const lists = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const tag = name.toLowerCase()
    lists.set(tag, [...(lists.get(tag) ?? []), value])
  }
  const values = [...lists].map(([tag, list]): [string, string] => [tag, comparable(tag, list)])
  return new Map(values.filter(([, value]) => value !== ''))
}

/** Our raw values under ExifTool's names. */
export function ownValues({ xmp, iim, exif }: RawMetadata): ComparableValues {
  const pairs: [string, string][] = []
  const add = (name: string, value: string | string[]) => {
    for (const one of [value].flat()) pairs.push([name, one])
  }
  for (const [name, value] of Object.entries(xmp)) {
    if (typeof value === 'string' || Array.isArray(value)) add(xmpName(name), value)
    else for (const [language, text] of Object.entries(value)) add(xmpName(name, language), text)
  }
  for (const [name, value] of Object.entries(iim)) add(`IPTC ${iptcNames[name]}`, value)
  for (const [name, value] of Object.entries(exif)) add(exifNames[name] ?? name, value)
  return collect(pairs)
}

/** ExifTool writes texts that look like numbers as numbers, which would lose their zeros. */
const withNumbersAsTexts = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )

const answer = z.array(z.record(z.string(), z.union([z.string(), z.array(z.string())])))

/** Reads the values of files with ExifTool from the PATH, in the order of the files. */
export async function exiftoolValues(
  files: readonly string[],
  known: ReadonlySet<string>,
): Promise<ComparableValues[]> {
  const json = await run(
    'exiftool',
    ['-j', '-n', '-G1', '-q', '-q', '-charset', 'utf8', '-@', '-'],
    files,
  )
  const rows = answer.parse(JSON.parse(withNumbersAsTexts(json)))
  const byFile = new Map(rows.map((row) => [row.SourceFile, row]))
  return files.map((file) => {
    const pairs = Object.entries(byFile.get(file) ?? {}).flatMap(([key, value]) => {
      // ExifTool numbers blocks in unusual places; the first block with a value gives it.
      const usual = key.replace(/^IPTC\d+:/, 'IPTC:')
      const name = usual.replace(':', ' ')
      if (usual !== key && byFile.get(file)?.[usual] !== undefined) return []
      return isRead(name.toLowerCase(), known)
        ? [value].flat().map((one): [string, string] => [name, one])
        : []
    })
    return collect(pairs)
  })
}

/** ExifTool's names of all that we read, in lower case. */
export const knownTags = (properties: Iterable<string>): ReadonlySet<string> => {
  const structured = [
    ...['LicensorName', 'LicensorURL'].map((field) => `plus:Licensor[1]/plus:${field}`),
    ...['Sublocation', 'City', 'ProvinceState', 'CountryName', 'CountryCode'].map(
      (field) => `Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:${field}`,
    ),
  ]
  const xmp = [...properties, ...structured].filter((name) => !name.startsWith('xmpNote'))
  const names = [
    ...xmp.map((name) => xmpName(name)),
    ...Object.values(iptcNames).map((name) => `IPTC ${name}`),
    ...Object.values(exifNames),
  ]
  return new Set(names.map((name) => name.toLowerCase()))
}

function run(command: string, args: string[], lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    const pieces: Buffer[] = []
    child.on('error', reject)
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
    // It answers 1 when a file has an error, and gives the others.
    child.on('close', () => resolve(Buffer.concat(pieces).toString('utf8')))
    child.stdin.end(`${lines.join('\n')}\n`)
  })
}
