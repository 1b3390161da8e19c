import { createHmac } from 'node:crypto'
import type { ImageSize } from 'payload'
import { env } from '../env.ts'
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
  'image/jpeg': ['jpg', 'jpeg'],
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

/** More pixels than any camera has. A decoder needs 400 MB for them. */
export const MAX_PIXELS = 100_000_000

/** Names a rendition. The name must not reveal the original's name, which is for staff only. */
const generateImageName: ImageSize['generateImageName'] = ({
  extension,
  originalName,
  sizeName,
}) => {
  const name = createHmac('sha256', env().secret).update(originalName).digest('hex').slice(0, 20)
  return `${name}-${sizeName}.${extension}`
}

const webp = { format: 'webp', options: { quality: 82 } } as const

// Every picture gets all sizes, because readers never get the original; small ones are not
// enlarged. Only the card is cropped. Without `inside`, Payload would crop and enlarge rotated
// pictures.
const whole = { fit: 'inside' } as const
const sizes = { withoutEnlargement: true, formatOptions: webp, generateImageName } as const

export const photoSizes: ImageSize[] = [
  { name: 'card', width: 640, height: 360, ...sizes },
  { name: 'article', width: 1200, ...whole, ...sizes },
  { name: 'full', width: 2400, ...whole, ...sizes },
]

export type Upload = { filename: string; format: string | undefined; pixels: number }

/**
 * Returns the reason to refuse a file, or undefined. `format` comes from its bytes, not its name.
 */
export function faultOf(upload: Upload): { code: ErrorCode; message: string } | undefined {
  const mime = mimeOf(upload.format)
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
  if (upload.pixels > MAX_PIXELS)
    return {
      code: 'image-too-large',
      message: `This picture has ${Math.round(upload.pixels / 1e6)} megapixels; it must have at most 100.`,
    }
  return undefined
}
