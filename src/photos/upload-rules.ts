import { randomBytes } from 'node:crypto'
import type { ImageSize } from 'payload'
import type { ErrorCode } from '../errors.ts'

/** The formats of cameras and agencies. SVG, HTML and XML can contain scripts and are refused. */
export const rasterTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/tiff',
] as const

const extensions: Record<string, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/gif': ['gif'],
  'image/tiff': ['tif', 'tiff'],
}

/** The MIME types of sharp's format names. */
const mimeOfFormat: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
}

/**
 * Returns the MIME type of sharp's name for a format; undefined when Dateline does not accept it.
 */
export const mimeOf = (format: string | undefined): string | undefined => mimeOfFormat[format ?? '']

/**
 * The part of UPLOAD_MAX_MEGAPIXELS for interlaced pictures. A decoder reads other pictures line by line, and must keep a
 * whole interlaced one: up to 8 bytes a pixel, with 16 bits a channel.
 */
const INTERLACED_PART = 0.4

/**
 * Names a rendition. The name must not reveal the original's name, which is for staff only. It is new
 * each time: clients keep a file for ever, and a new crop or focal point makes other bytes.
 */
const generateImageName: ImageSize['generateImageName'] = ({ extension, sizeName }) =>
  `${randomBytes(10).toString('hex')}-${sizeName}.${extension}`

const webp = { format: 'webp', options: { quality: 82 } } as const

/** WebP has at most this many pixels a side. A taller picture is made smaller. */
const MAX_WEBP_PIXELS = 16_383

// Every picture gets all sizes, because readers never get the original; small ones are not
// enlarged. Only the card is cropped. Without `inside`, Payload would crop and enlarge rotated
// pictures.
const whole = { fit: 'inside', height: MAX_WEBP_PIXELS } as const
const sizes = { withoutEnlargement: true, formatOptions: webp, generateImageName } as const

export const photoSizes: ImageSize[] = [
  { name: 'card', width: 640, height: 360, ...sizes },
  { name: 'article', width: 1200, ...whole, ...sizes },
  { name: 'full', width: 2400, ...whole, ...sizes },
]

export type Upload = {
  filename: string
  format: string | undefined
  pixels: number
  /** Progressive JPEG or Adam7 PNG. */
  isInterlaced: boolean
}

/**
 * Returns the reason to refuse a file, or undefined. `format` comes from its bytes, not its name.
 */
export function faultOf(
  upload: Upload,
  maxPixels: number,
): { code: ErrorCode; message: string } | undefined {
  const mime = mimeOf(upload.format)
  if (upload.format === 'heic')
    return {
      code: 'file-type',
      message:
        'This is a HEIC photo, which browsers cannot show. Export it as JPEG. On an iPhone: Settings, Camera, Formats, Most Compatible.',
    }
  if (!mime)
    return {
      code: 'file-type',
      message: 'Photos must be JPEG, PNG, WebP, AVIF, GIF or TIFF files.',
    }
  const extension = /\.([^.]+)$/.exec(upload.filename)?.[1]?.toLowerCase() ?? ''
  if (!extensions[mime]?.includes(extension))
    return {
      code: 'file-type',
      message: `This file is named .${extension} but holds ${mime}. Rename it to .${extensions[mime]?.[0]}.`,
    }
  const most = upload.isInterlaced ? maxPixels * INTERLACED_PART : maxPixels
  if (upload.pixels > most) {
    const [has, may] = [megapixels(upload.pixels), megapixels(most)]
    const kind = upload.isInterlaced ? 'This interlaced picture' : 'This picture'
    return {
      code: 'image-too-large',
      message: `${kind} has ${has} megapixels; it must have at most ${may}.`,
    }
  }
  return undefined
}

/** The longest name of a stored file, in bytes. File systems take 255; numbers and endings need some. */
const MAX_NAME_BYTES = 200

/**
 * Returns the name of a stored file: the one of the upload, shortened between characters, with a part of
 * its own. Every JPEG ends in an ending that servers know.
 */
export function storedName(filename: string, unique: string): string {
  const [, base = filename, extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(filename) ?? []
  const lower = extension.toLowerCase()
  const ending = lower === '.jfif' || lower === '.jpe' ? '.jpg' : lower
  const room = MAX_NAME_BYTES - Buffer.byteLength(`-${unique}${ending}`)
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(base)) {
    if (Buffer.byteLength(kept + segment) > room) break
    kept += segment
  }
  return `${kept}-${unique}${ending}`
}

/** Whole numbers for cameras, and two decimals for small limits. */
const megapixels = (pixels: number): number =>
  pixels >= 1e6 ? Math.round(pixels / 1e6) : Math.round(pixels / 1e4) / 100
