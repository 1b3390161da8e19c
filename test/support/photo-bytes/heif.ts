import { bytesOf, u16, u32 } from './parts.ts'

const box = (type: string, ...parts: (string | Uint8Array | number[])[]): Buffer => {
  const body = bytesOf(...parts)
  return bytesOf(u32(body.length + 8), type, body)
}

type Item = { type: 'Exif' | 'mime'; data: Uint8Array; isInside?: boolean }

/** A HEIC whose items hold metadata, in the file or inside its list. It has no picture. */
export function heicOf(items: readonly Item[], brand = 'heic'): Buffer {
  const typeBox = box('ftyp', brand, u32(0), 'mif1', brand)
  const entries = items.map(({ type }, n) =>
    box(
      'infe',
      [2, 0, 0, 0],
      u16(n + 1),
      u16(0),
      type,
      [0],
      type === 'mime' ? 'application/rdf+xml\0' : '',
    ),
  )
  const infos = box('iinf', [0, 0, 0, 0], u16(items.length), ...entries)
  const inside = bytesOf(...items.filter((item) => item.isInside).map(({ data }) => data))
  const idat = box('idat', inside)
  const write = (metaSize: number): Buffer => {
    let fileAt = typeBox.length + metaSize + 8
    let insideAt = 0
    const places = items.map(({ data, isInside }, n) => {
      const at = isInside ? insideAt : fileAt
      if (isInside) insideAt += data.length
      else fileAt += data.length
      const method = u16(isInside ? 1 : 0)
      return bytesOf(u16(n + 1), method, u16(0), u16(1), u32(at), u32(data.length))
    })
    const places1 = box('iloc', [1, 0, 0, 0], [0x44, 0], u16(items.length), ...places)
    return box(
      'meta',
      [0, 0, 0, 0],
      box('hdlr', [0, 0, 0, 0], u32(0), 'pict'),
      infos,
      places1,
      idat,
    )
  }
  // The places depend on the size of the box that lists them.
  const meta = write(write(0).length)
  const outside = items.filter((item) => !item.isInside).map(({ data }) => data)
  return bytesOf(typeBox, meta, box('mdat', ...outside))
}
