import { type ByteSource, sourceOfBytes } from './byte-source.ts'
import { hasText } from './bytes.ts'
import { walkGif } from './containers/gif.ts'
import { heifFormat, walkHeif } from './containers/heif.ts'
import { walkJpeg } from './containers/jpeg.ts'
import { walkPng } from './containers/png.ts'
import { walkTiff } from './containers/tiff.ts'
import { walkWebp } from './containers/webp.ts'
import { readExif } from './exif.ts'
import type { RawMetadata } from './fields.ts'
import { readIim } from './iim.ts'
import { type FieldOrigins, mergeFields, type PhotoFields } from './merge.ts'
import { type MetadataProblem, type MetadataSource, problemList } from './problems.ts'
import { type Reading, startReading } from './reading.ts'
import { readXmp } from './xmp.ts'

/** The formats whose metadata is read. */
type MetadataFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'tiff' | 'gif'

/** All that a photo file says of itself. */
export type PhotoMetadata = {
  /** Null for a file of another kind, which has no fields then. */
  format: MetadataFormat | null
  fields: PhotoFields
  from: FieldOrigins
  raw: RawMetadata
  /** All that could not be read, or not whole. */
  problems: MetadataProblem[]
}

const walks: Readonly<Record<MetadataFormat, (reading: Reading) => Promise<void>>> = {
  jpeg: walkJpeg,
  png: walkPng,
  webp: walkWebp,
  avif: walkHeif,
  heic: walkHeif,
  tiff: walkTiff,
  gif: walkGif,
}

function formatOf(head: Uint8Array): MetadataFormat | null {
  if (hasText(head, '\xff\xd8\xff')) return 'jpeg'
  if (hasText(head, '\x89PNG\r\n\x1a\n')) return 'png'
  if (hasText(head, 'RIFF') && hasText(head, 'WEBP', 8)) return 'webp'
  if (hasText(head, 'GIF87a') || hasText(head, 'GIF89a')) return 'gif'
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((magic) => hasText(head, magic))) return 'tiff'
  return heifFormat(head)
}

/**
 * Reads the metadata of a photo: XMP, IPTC and EXIF, and the fields that they make together. Texts
 * in several languages are chosen by `languages`, the wanted ones first. It never throws and reads
 * only the parts of the file that it needs; faults and limits are listed in `problems`.
 */
export async function readPhotoMetadata(
  photo: Uint8Array | ByteSource,
  { languages = [] }: { languages?: readonly string[] } = {},
): Promise<PhotoMetadata> {
  const { problems, note } = problemList()
  const source = photo instanceof Uint8Array ? sourceOfBytes(photo) : photo
  const reading = startReading(source, note)

  /** Runs one part, whose fault must not cost the others. */
  async function attempt<T>(
    of: MetadataSource,
    { part, otherwise }: { part: () => T | Promise<T>; otherwise: T },
  ): Promise<T> {
    try {
      return await part()
    } catch {
      note(of, 'This part of the metadata could not be read.')
      return otherwise
    }
  }

  const format = await attempt('file', {
    part: async () => formatOf(await reading.source.read(0, 64)),
    otherwise: null,
  })
  if (format) await attempt('file', { part: () => walks[format](reading), otherwise: undefined })
  const raw: RawMetadata = {
    xmp: await attempt('xmp', { part: () => readXmp(reading.found, note), otherwise: {} }),
    iim: await attempt('iim', { part: () => readIim(reading.found.iim, note), otherwise: {} }),
    exif: await attempt('exif', { part: () => readExif(reading.found.exif, note), otherwise: {} }),
  }
  const merged = await attempt('file', {
    part: () => mergeFields(raw, { languages, note }),
    otherwise: { fields: {}, from: {} },
  })
  return { format, ...merged, raw, problems }
}
