import sharp from 'sharp'
import { MAX_PIXELS } from './upload-rules.ts'

/** A picture's kind and size as its first bytes say. `format` is undefined when it is no picture. */
export async function readHead(
  file: Buffer | string,
): Promise<{ format: string | undefined; pixels: number }> {
  try {
    // Without a limit: the size is ours to refuse, with a message.
    const head = await sharp(file, { limitInputPixels: false }).metadata()
    const pixels = (head.width ?? 0) * (head.pageHeight ?? head.height ?? 0) * (head.pages ?? 1)
    // AVIF and HEIC share a container; only the first can be served.
    const format = head.format === 'heif' && head.compression !== 'av1' ? 'heic' : head.format
    return { format, pixels }
  } catch {
    return { format: undefined, pixels: 0 }
  }
}

/** Whether the whole picture is there: a head alone says nothing of what is missing. */
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
