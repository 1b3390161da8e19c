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
    return { format: undefined, pixels: 0, isInterlaced: false }
  }
}
