import sharp from 'sharp'
import { MAX_PIXELS } from './upload-rules.ts'

/**
 * Reads a picture's format and size from its first bytes. `format` is undefined for other files.
 */
export async function readHead(
  file: Buffer | string,
): Promise<{ format: string | undefined; pixels: number }> {
  try {
    // It has no limit, because our own code refuses the size with a clear message.
    const head = await sharp(file, { limitInputPixels: false }).metadata()
    const pixels = (head.width ?? 0) * (head.pageHeight ?? head.height ?? 0) * (head.pages ?? 1)
    // AVIF and HEIC share a container; browsers can show only AVIF.
    const format = head.format === 'heif' && head.compression !== 'av1' ? 'heic' : head.format
    return { format, pixels }
  } catch {
    return { format: undefined, pixels: 0 }
  }
}

/**
 * Tells whether a whole picture can be decoded. Its head does not show whether the rest is missing.
 */
export async function decodes(file: Buffer | string): Promise<boolean> {
  try {
    await sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .resize({ width: 16 })
      .raw()
      .toBuffer()
    return true
  } catch {
    return false
  }
}
