import { partOf } from '../byte-source.ts'
import { latin1, viewOf } from '../bytes.ts'
import { MAX_PIECES } from '../limits.ts'
import { noteBroken, noteCut, noteTooMany, type Reading, takePart } from '../reading.ts'

/** Finds the metadata of a WebP in its chunks `EXIF` and `XMP `. */
export async function walkWebp(reading: Reading): Promise<void> {
  const { source, found } = reading
  let at = 12
  for (let n = 0; at < source.size; n += 1) {
    if (n === MAX_PIECES) return noteTooMany(reading)
    const head = await source.read(at, 8)
    if (head.length < 8) return noteBroken(reading)
    const length = viewOf(head).getUint32(4, true)
    const type = latin1(head, 0, 4)
    if (type === 'XMP ') found.xmp.push(await takePart(reading, 'xmp', { at: at + 8, length }))
    if (type === 'EXIF') {
      if (at + 8 + length > source.size) noteCut(reading, 'exif')
      found.exif.push(partOf(source, at + 8, length))
    }
    at += 8 + length + (length % 2)
  }
}
