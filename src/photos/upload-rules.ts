import { createHmac } from 'node:crypto'
import type { ImageSize } from 'payload'
import { env } from '../env.ts'
import type { ErrorCode } from '../errors.ts'

/** What a newsroom's cameras and agencies send. SVG, HTML and XML carry scripts and stay out. */
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

/** sharp's names for what it found in the bytes. */
const mimeOfFormat: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
}

export const mimeOf = (format: string | undefined): string | undefined => mimeOfFormat[format ?? '']

/** More than any camera makes, and what a decoder needs 400 MB for. */
export const MAX_PIXELS = 100_000_000

/** The original's name is for staff, and a public name must not give it away. */
const generateImageName: ImageSize['generateImageName'] = ({
  extension,
  originalName,
  sizeName,
}) => {
  const name = createHmac('sha256', env().secret).update(originalName).digest('hex').slice(0, 20)
  return `${name}-${sizeName}.${extension}`
}

const webp = { format: 'webp', options: { quality: 82 } } as const

// Small pictures are not enlarged, but each size is always made: readers never get the original. Only
// the card is cut. `inside` keeps Payload from cutting, and enlarging, pictures that lie on their side.
const whole = { fit: 'inside' } as const
const sizes = { withoutEnlargement: true, formatOptions: webp, generateImageName } as const

export const photoSizes: ImageSize[] = [
  { name: 'card', width: 640, height: 360, ...sizes },
  { name: 'article', width: 1200, ...whole, ...sizes },
  { name: 'full', width: 2400, ...whole, ...sizes },
]

export type Upload = { filename: string; format: string | undefined; pixels: number }

/** Why a file is not taken, or undefined. `format` is what its bytes say, not its name. */
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
