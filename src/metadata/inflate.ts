import { joinBytes } from './bytes.ts'

/**
 * Unzips bytes (zlib) up to a number of bytes. `isWhole` is false when there is more, or when the
 * bytes are broken: then what came before the fault is given. It runs in Node and in browsers.
 */
export async function inflate(
  zipped: Uint8Array,
  most: number,
): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const pieces: Uint8Array[] = []
  let left = most
  let isWhole = true
  const reader = new Blob([new Uint8Array(zipped)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value.subarray(0, left))
      left -= value.length
      if (left < 0) {
        isWhole = false
        await reader.cancel()
        break
      }
    }
  } catch {
    isWhole = false
  }
  return { bytes: joinBytes(pieces), isWhole }
}
