import { open } from 'node:fs/promises'
import sharp from 'sharp'

/**
 * Reads a picture's format and size from its first bytes. Interlaced are progressive JPEG and Adam7
 * PNG. `format` is undefined for other files.
 */
export async function readHead(
  file: Buffer | string,
): Promise<{ format: string | undefined; pixels: number; isInterlaced: boolean }> {
  try {
    // It has no limit, because our own code refuses the size with a clear message.
    const head = await sharp(file, { limitInputPixels: false }).metadata()
    const pixels = (head.width ?? 0) * (head.pageHeight ?? head.height ?? 0) * (head.pages ?? 1)
    // AVIF and HEIC share a container; browsers can show only AVIF.
    const format = head.format === 'heif' && head.compression !== 'av1' ? 'heic' : head.format
    return { format, pixels, isInterlaced: head.isProgressive ?? false }
  } catch {
    // libvips comes without a decoder for HEIC.
    if (isHeic(await beginningOf(file))) return { format: 'heic', pixels: 0, isInterlaced: false }
    return { format: undefined, pixels: 0, isInterlaced: false }
  }
}

/** Tells by the brand of the container whether a file is a HEIC photo, as iPhones take. */
const isHeic = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' &&
  /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(bytes.toString('latin1', 8, 12))

async function beginningOf(file: Buffer | string): Promise<Buffer> {
  if (typeof file !== 'string') return file.subarray(0, 12)
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0)
    return buffer
  } finally {
    await handle.close()
  }
}
