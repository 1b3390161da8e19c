/** Bytes of a text (UTF-8 unless named), a list of numbers, or bytes. */
type Part = string | number[] | Uint8Array

/** Joins parts into bytes. Texts are UTF-8. */
export const bytesOf = (...parts: Part[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )

/** A text of one byte a letter. */
export const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A number in two bytes, the high one first. */
export const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255]

/** A number in four bytes, the high one first. */
export const u32 = (value: number): number[] => [
  (value >>> 24) & 255,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
]
