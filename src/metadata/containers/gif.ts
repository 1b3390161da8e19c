import { latin1 } from '../bytes.ts'
import { MAX_GIF_BLOCKS, MAX_PIECES } from '../limits.ts'
import { noteBroken, noteTooMany, type Reading, takePart } from '../reading.ts'

const EXTENSION = 0x21
const PICTURE = 0x2c
const END = 0x3b
// XMP stands in a GIF as plain bytes. A trailer of 258 bytes leads every reader to its end.
const TRAILER = 258
// Waiting for each block alone would cost more than the blocks.
const STEP = 4096

/** Bytes of a table of colours, by the flags before it. */
const tableSize = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Finds the XMP of a GIF in its application extension. */
export async function walkGif(reading: Reading): Promise<void> {
  const { source, found } = reading
  const screen = await source.read(0, 13)
  let at = 13 + tableSize(screen[10] ?? 0)
  let left = MAX_GIF_BLOCKS
  for (let n = 0; at < source.size; n += 1) {
    if (left <= 0 || n === MAX_PIECES) return noteTooMany(reading)
    const head = await source.read(at, 14)
    if (head[0] === END) return undefined
    if (head[0] === PICTURE) at = await skipBlocks(at + 11 + tableSize(head[9] ?? 0))
    else if (head[0] === EXTENSION && head[1] === 0xff && latin1(head, 3, 14) === 'XMP DataXMP') {
      const end = await skipBlocks(at + 14)
      const length = end - TRAILER - (at + 14)
      if (length > 0) found.xmp.push(await takePart(reading, 'xmp', { at: at + 14, length }))
      at = end
    } else if (head[0] === EXTENSION) at = await skipBlocks(at + 2)
    else return noteBroken(reading)
  }
  return noteBroken(reading)

  /** Gives the place behind a row of blocks, each of which begins with its length. */
  async function skipBlocks(from: number): Promise<number> {
    let place = from
    while (left > 0 && place < source.size) {
      const bytes = await source.read(place, STEP)
      let at = 0
      for (; left > 0 && at < bytes.length; left -= 1) {
        const length = bytes[at] ?? 0
        at += 1 + length
        if (length === 0) return place + at
      }
      place += at
    }
    return place
  }
}
