/** An entry: its tag, its type (2 text, 4 number, 7 bytes) and its value. */
export type TagValue = [tag: number, type: number, value: string | Uint8Array | number]

type Order = { isLittle?: boolean; isBig?: boolean }

/** Writes a TIFF of one directory, and of one for EXIF's own entries when there are any. */
export function tiffBytes(
  main: readonly TagValue[],
  exif: readonly TagValue[] = [],
  { isLittle = true, isBig = false }: Order = {},
): Buffer {
  const word = isBig ? 8 : 4
  const number = (value: number, size: number): Buffer => {
    const bytes = Buffer.alloc(size)
    // Eight bytes hold no number here that needs more than four.
    const at = size === 8 && !isLittle ? 4 : 0
    const used = Math.min(size, 4)
    if (isLittle) bytes.writeUIntLE(value, at, used)
    else bytes.writeUIntBE(value, at, used)
    return bytes
  }
  const headSize = isBig ? 16 : 8
  const sizeOf = (count: number) => (isBig ? 8 : 2) + count * (isBig ? 20 : 12) + word
  const tags = [...main, ...(exif.length > 0 ? [[0x8769, 4, 0] as TagValue] : [])]
  const exifAt = headSize + sizeOf(tags.length)
  let valuesAt = exifAt + (exif.length > 0 ? sizeOf(exif.length) : 0)
  const values: Buffer[] = []
  const directory = (entries: readonly TagValue[]): Buffer =>
    Buffer.concat([
      number(entries.length, isBig ? 8 : 2),
      ...entries.map(([tag, type, value]) => {
        const plain = tag === 0x8769 ? exifAt : value
        const data = typeof plain === 'number' ? number(plain, 4) : Buffer.from(plain)
        const count = type === 4 ? data.length / 4 : data.length
        const head = [number(tag, 2), number(type, 2), number(count, word)]
        if (data.length <= word)
          return Buffer.concat([...head, data, Buffer.alloc(word - data.length)])
        const at = valuesAt
        values.push(data)
        valuesAt += data.length
        return Buffer.concat([...head, number(at, word)])
      }),
      number(0, word),
    ])
  return Buffer.concat([
    Buffer.from(isLittle ? 'II' : 'MM'),
    number(isBig ? 43 : 42, 2),
    ...(isBig ? [number(8, 2), number(0, 2)] : []),
    number(headSize, word),
    directory(tags),
    ...(exif.length > 0 ? [directory(exif)] : []),
    ...values,
  ])
}
