import type { ByteSource } from './byte-source.ts'
import { hasText, viewOf } from './bytes.ts'

/** How the numbers of a TIFF are written, and where its first directory is. */
export type TiffHead = { isLittle: boolean; isBig: boolean; first: number }

/** One entry of a directory. `at` is the place of its value in the source. */
export type TiffEntry = { tag: number; type: number; count: number; length: number; at: number }

// A directory of a camera has fifty entries.
const MAX_TAGS = 1000

/** Bytes of one value by its type; types that are not named have one. */
const sizes: Readonly<Record<number, number>> = {
  3: 2,
  4: 4,
  5: 8,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
}

/** Reads the head of a TIFF, which EXIF is too. Null when it is none. */
export async function readTiffHead(source: ByteSource): Promise<TiffHead | null> {
  const head = await source.read(0, 16)
  const isLittle = hasText(head, 'II')
  if (head.length < 8 || !(isLittle || hasText(head, 'MM'))) return null
  const view = viewOf(head)
  const kind = view.getUint16(2, isLittle)
  if (kind === 42) return { isLittle, isBig: false, first: view.getUint32(4, isLittle) }
  if (kind !== 43 || head.length < 16) return null
  return { isLittle, isBig: true, first: Number(view.getBigUint64(8, isLittle)) }
}

/** Gives the wanted entries of the directory at a place, and whether it could be read whole. */
export async function readDirectory(
  source: ByteSource,
  head: TiffHead,
  { at, wanted }: { at: number; wanted: ReadonlySet<number> },
): Promise<{ entries: Map<number, TiffEntry>; isWhole: boolean }> {
  const entries = new Map<number, TiffEntry>()
  const { isLittle, isBig } = head
  const countSize = isBig ? 8 : 2
  const entrySize = isBig ? 20 : 12
  const counted = await source.read(at, countSize)
  if (counted.length < countSize) return { entries, isWhole: false }
  const said = isBig
    ? Number(viewOf(counted).getBigUint64(0, isLittle))
    : viewOf(counted).getUint16(0, isLittle)
  const count = Math.min(said, MAX_TAGS)
  const start = at + countSize
  const bytes = await source.read(start, count * entrySize)
  const view = viewOf(bytes)
  for (let n = 0; (n + 1) * entrySize <= bytes.length; n += 1) {
    const from = n * entrySize
    const tag = view.getUint16(from, isLittle)
    if (!wanted.has(tag) || entries.has(tag)) continue
    const type = view.getUint16(from + 2, isLittle)
    const number = (place: number) =>
      isBig ? Number(view.getBigUint64(place, isLittle)) : view.getUint32(place, isLittle)
    const values = number(from + 4)
    const length = values * (sizes[type] ?? 1)
    const valueAt = from + (isBig ? 12 : 8)
    // A short value stands in the entry itself.
    const isInside = length <= (isBig ? 8 : 4)
    const place = isInside ? start + valueAt : number(valueAt)
    entries.set(tag, { tag, type, count: values, length, at: place })
  }
  return { entries, isWhole: bytes.length === said * entrySize }
}

/** Reads an entry's value as the place of another directory. 0 when it is none. */
export async function readPointer(
  source: ByteSource,
  head: TiffHead,
  entry: TiffEntry,
): Promise<number> {
  const size = entry.length >= 8 ? 8 : 4
  const bytes = await source.read(entry.at, size)
  if (bytes.length < size) return 0
  const view = viewOf(bytes)
  return size === 8 ? Number(view.getBigUint64(0, head.isLittle)) : view.getUint32(0, head.isLittle)
}
