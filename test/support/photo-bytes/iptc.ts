import { bytesOf, u16, u32 } from './parts.ts'

/** One dataset of IPTC IIM; texts are UTF-8. */
export function dataset(number: number, value: string | Uint8Array, record = 2): Buffer {
  const data = bytesOf(value)
  const length = data.length < 0x8000 ? u16(data.length) : [0x80, 4, ...u32(data.length)]
  return bytesOf([0x1c, record, number, ...length], data)
}

/** The dataset 1:90 that says: the texts are UTF-8. */
export const saysUtf8: Buffer = dataset(90, '\x1b%G', 1)

/** A resource of Photoshop; 0x0404 holds IPTC. */
export const resource = (id: number, data: Uint8Array): Buffer =>
  bytesOf('8BIM', u16(id), [0, 0], u32(data.length), data, data.length % 2 ? [0] : [])
