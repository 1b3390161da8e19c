import { partOf, sourceOfBytes } from '../byte-source.ts'
import { joinBytes, latin1, viewOf } from '../bytes.ts'
import { inflate } from '../inflate.ts'
import { MAX_PIECES } from '../limits.ts'
import { noteBroken, noteTooMany, type Reading, spend, takePart } from '../reading.ts'
import { boxesIn, type MetaItem, readItems } from './heif-items.ts'

// The list of a large HEIC, whose picture is made of tiles, has some kilobytes.
const MAX_META_BYTES = 1024 * 1024

/** Finds the metadata of AVIF and HEIC among the items of the box `meta`. */
export async function walkHeif(reading: Reading): Promise<void> {
  const { source } = reading
  let at = 0
  for (let n = 0; at < source.size; n += 1) {
    if (n === MAX_PIECES) return noteTooMany(reading)
    const head = await source.read(at, 16)
    const box = boxesIn(head, source.size - at).at(0)
    if (!box) return noteBroken(reading)
    if (box.type === 'meta') {
      const length = Math.min(box.size - box.head, source.size - at - box.head, MAX_META_BYTES)
      const meta = await source.read(at + box.head, length)
      if (length < box.size - box.head) noteBroken(reading)
      return takeItems(reading, { meta, metaAt: at + box.head })
    }
    at += box.size
  }
}

async function takeItems(
  reading: Reading,
  { meta, metaAt }: { meta: Uint8Array; metaAt: number },
): Promise<void> {
  const { items, isWhole } = readItems(meta, metaAt)
  if (!isWhole) noteBroken(reading)
  for (const item of items.values()) {
    if (item.isXmp) reading.found.xmp.push(await takeXmp(reading, item))
    else await takeExif(reading, item)
  }
}

async function takeXmp(reading: Reading, item: MetaItem): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for (const extent of item.extents) pieces.push(await takePart(reading, 'xmp', extent))
  const stored = joinBytes(pieces)
  if (!item.isZipped) return stored
  const { bytes, isWhole } = await inflate(stored, reading.left.xmp)
  spend(reading, 'xmp', bytes.length)
  if (!isWhole)
    reading.note('xmp', 'The zipped XMP is broken or too large. Its beginning was read.')
  return bytes
}

/** EXIF in an item begins with a number: how many bytes stand between it and the TIFF. */
async function takeExif(reading: Reading, { extents }: MetaItem): Promise<void> {
  const pieces: Uint8Array[] = []
  for (const extent of extents) pieces.push(await takePart(reading, 'exif', extent))
  const block = joinBytes(pieces)
  if (block.length < 8) return
  const start = 4 + viewOf(block).getUint32(0)
  const exif = sourceOfBytes(block)
  reading.found.exif.push(partOf(exif, start < block.length ? start : 4, block.length))
}

/** Tells AVIF from HEIC by the brands in a file's first bytes. Null for other files of the family. */
export function heifFormat(head: Uint8Array): 'avif' | 'heic' | null {
  const [box] = boxesIn(head, head.length)
  if (box?.type !== 'ftyp') return null
  const brands = latin1(head, 8, Math.min(head.length, box.size)).match(/.{4}/gs) ?? []
  if (brands.some((brand) => /^avi[fs]$/.test(brand))) return 'avif'
  return brands.some((brand) => /^(he[iv][cxms]|mif1|msf1)$/.test(brand)) ? 'heic' : null
}
