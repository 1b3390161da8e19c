import { latin1, viewOf } from '../bytes.ts'
import { MAX_BLOCKS, MAX_PIECES } from '../limits.ts'

/** A box: its type, its bytes with the head, and the bytes of the head. */
type Box = { type: string; at: number; head: number; size: number }

/** An item of metadata and its places in the file. */
export type MetaItem = {
  isXmp: boolean
  isZipped: boolean
  extents: { at: number; length: number }[]
}

/** Lists the boxes in bytes. A box that says nothing of its size goes on for `rest` bytes. */
export function boxesIn(bytes: Uint8Array, rest: number, from = 0): Box[] {
  const boxes: Box[] = []
  const view = viewOf(bytes)
  let at = from
  while (at + 8 <= bytes.length && boxes.length < MAX_PIECES) {
    const short = view.getUint32(at)
    const isLong = short === 1 && at + 16 <= bytes.length
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? rest - at : short
    const head = isLong ? 16 : 8
    if (size < head) break
    boxes.push({ type: latin1(bytes, at + 4, at + 8), at, head, size })
    at += size
  }
  return boxes
}

/** Reads numbers one after the other. Past the end they are 0, and `isOver` is true. */
function numbersOf(bytes: Uint8Array) {
  const view = viewOf(bytes)
  const reader = {
    at: 0,
    isOver: false,
    next(size: number): number {
      const { at } = reader
      if (at + size > bytes.length) {
        reader.isOver = true
        return 0
      }
      reader.at += size
      if (size === 8) return Number(view.getBigUint64(at))
      if (size === 4) return view.getUint32(at)
      if (size === 2) return view.getUint16(at)
      return size === 1 ? view.getUint8(at) : 0
    },
  }
  return reader
}

/** Reads which items of `meta` hold EXIF and XMP, and where they are. */
export function readItems(
  meta: Uint8Array,
  metaAt: number,
): { items: Map<number, MetaItem>; isWhole: boolean } {
  const boxes = boxesIn(meta, meta.length, 4)
  const bodyOf = (type: string) => {
    const box = boxes.find((one) => one.type === type)
    return box && meta.subarray(box.at + box.head, box.at + box.size)
  }
  const infos = bodyOf('iinf')
  const places = bodyOf('iloc')
  if (!infos || !places) return { items: new Map(), isWhole: true }
  const items = readInfos(infos)
  if (items.size === 0) return { items, isWhole: true }
  const data = boxes.find((one) => one.type === 'idat')
  const dataAt = data ? metaAt + data.at + data.head : 0
  return { items, isWhole: readPlaces(places, { items, dataAt }) }
}

function readInfos(body: Uint8Array): Map<number, MetaItem> {
  const items = new Map<number, MetaItem>()
  const countSize = body[0] === 0 ? 2 : 4
  for (const box of boxesIn(body, body.length, 4 + countSize)) {
    const entry = body.subarray(box.at + box.head, box.at + box.size)
    // Older versions of an entry have no type of item.
    const version = entry[0] ?? 0
    if (box.type !== 'infe' || version < 2) continue
    const numbers = numbersOf(entry)
    numbers.at = 4
    const id = numbers.next(version === 2 ? 2 : 4)
    numbers.next(2)
    const type = latin1(entry, numbers.at, numbers.at + 4)
    const [, mime = '', encoding = ''] = latin1(entry, numbers.at + 4, numbers.at + 512).split('\0')
    const isXmp = type === 'mime' && mime === 'application/rdf+xml'
    if (items.size < MAX_BLOCKS && (isXmp || type === 'Exif'))
      items.set(id, { isXmp, isZipped: encoding === 'deflate', extents: [] })
  }
  return items
}

/** Gives each item its places. False when the box ends too early. */
function readPlaces(
  body: Uint8Array,
  { items, dataAt }: { items: Map<number, MetaItem>; dataAt: number },
): boolean {
  const version = body[0] ?? 0
  const numbers = numbersOf(body)
  numbers.at = 4
  const sizes = numbers.next(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const count = numbers.next(version < 2 ? 2 : 4)
  let left = MAX_PIECES
  for (let n = 0; n < count && !numbers.isOver && left > 0; n += 1) {
    const item = items.get(numbers.next(version < 2 ? 2 : 4))
    const isInData = version > 0 && (numbers.next(2) & 15) === 1
    numbers.next(2)
    const base = numbers.next(baseSize) + (isInData ? dataAt : 0)
    const extents = numbers.next(2)
    // Extents without a size take no bytes, so only a limit ends a long row of them.
    for (let e = 0; e < extents && !numbers.isOver && left > 0; e += 1, left -= 1) {
      numbers.next(indexSize)
      const at = base + numbers.next(offsetSize)
      const length = numbers.next(lengthSize)
      if (!numbers.isOver) item?.extents.push({ at, length })
    }
  }
  return !numbers.isOver && left > 0
}
