import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PayloadRequest } from 'payload'
import sharp from 'sharp'
import { limitedSharp } from './decoder.ts'

// Cameras that were held upright store the picture as it lay, and a number that says how to turn it.
// Payload 3.90.1 crops before it turns, so another part is kept than the one that was chosen
// (docs/payload-traps.md: crop-before-turn).

/** Quality is lost once, when Payload saves the part that is kept. */
const best: Record<string, object> = {
  jpeg: { quality: 100, chromaSubsampling: '4:4:4' },
  webp: { lossless: true },
  tiff: { compression: 'lzw' },
  heif: { lossless: true, compression: 'av1' },
}

/** Tells whether the request keeps a part of the picture only. */
const crops = ({ query }: PayloadRequest): boolean => {
  const { uploadEdits } = (query ?? {}) as { uploadEdits?: { crop?: unknown } }
  return Boolean(uploadEdits?.crop)
}

/** Turns a picture that is about to be cropped, as the person who crops it sees it. */
export async function turnUploadForCrop(req: PayloadRequest): Promise<void> {
  const { file } = req
  if (!file || !crops(req) || file.tempFilePath) return
  const turned = await upright(file.data)
  if (turned) Object.assign(file, { data: turned, size: turned.length })
}

type Stored = { req: PayloadRequest; id: number | string | undefined; folder: string }

/**
 * Makes the stored picture of a photo that is about to be cropped the file of the request, turned. It
 * does nothing for a caller who may not read the photo.
 */
export async function turnStoredForCrop({ req, id, folder }: Stored): Promise<void> {
  if (id === undefined || !crops(req)) return
  const photo = await req.payload
    .findByID({ collection: 'photos', id: String(id), depth: 0, overrideAccess: false, req })
    .catch(() => null)
  const { filename, mimeType } = photo ?? {}
  if (!filename || !mimeType) return
  const bytes = await readFile(path.join(folder, path.basename(filename))).catch(() => null)
  const turned = bytes && (await upright(bytes))
  if (turned) req.file = { data: turned, mimetype: mimeType, name: filename, size: turned.length }
}

/** @returns null for a picture that is upright already */
async function upright(bytes: Buffer): Promise<Buffer | null> {
  const { orientation = 1, format } = await sharp(bytes, {
    limitInputPixels: false,
  }).metadata()
  if (orientation === 1) return null
  const turned = limitedSharp(bytes).rotate()
  const options = best[format]
  return options ? turned.toFormat(format, options).toBuffer() : turned.toBuffer()
}
