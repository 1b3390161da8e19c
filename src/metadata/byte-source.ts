/** A photo's bytes, of which any part can be asked for. A part past the end comes short. */
export type ByteSource = {
  size: number
  read: (offset: number, length: number) => Promise<Uint8Array>
}

/** The part of Node's `FileHandle` that reading needs. */
type OpenFile = {
  read: (
    into: Uint8Array,
    options: { position: number },
  ) => Promise<{ bytesRead: number; buffer: Uint8Array }>
}

/** Makes a source of bytes that are in memory. They are not copied. */
export const sourceOfBytes = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})

/** Makes a source of a browser's `File` or `Blob`. */
export const sourceOfBlob = (blob: Blob): ByteSource => ({
  size: blob.size,
  read: async (offset, length) =>
    new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
})

/** Makes a source of an open file of Node. The caller closes the file. */
export const sourceOfFile = (file: OpenFile, size: number): ByteSource => ({
  size,
  read: async (offset, length) => {
    const wanted = Math.max(0, Math.min(length, size - offset))
    if (wanted === 0) return new Uint8Array(0)
    const { bytesRead, buffer } = await file.read(new Uint8Array(wanted), { position: offset })
    return buffer.subarray(0, bytesRead)
  },
})

// Most metadata is in a file's first bytes, so most photos cost one or two reads.
const WINDOW = 64 * 1024

/**
 * Reads small pieces of a source through a window, so that walking a file from header to header
 * costs few reads. `at` never gives bytes past the end: a piece there comes short.
 */
export function windowOn(source: ByteSource): ByteSource {
  let start = 0
  let window: Uint8Array = new Uint8Array(0)
  return {
    size: source.size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, source.size - offset))
      if (wanted === 0) return new Uint8Array(0)
      if (wanted > WINDOW) return source.read(offset, wanted)
      if (offset < start || offset + wanted > start + window.length) {
        window = await source.read(offset, WINDOW)
        start = offset
      }
      return window.subarray(offset - start, offset - start + wanted)
    },
  }
}

/** Gives a part of a source as a source of its own. */
export const partOf = (source: ByteSource, offset: number, length: number): ByteSource => {
  const size = Math.max(0, Math.min(length, source.size - offset))
  return {
    size,
    read: (from, count) => source.read(offset + from, Math.max(0, Math.min(count, size - from))),
  }
}
