import type { PhotoMetadata } from '../metadata/read-photo-metadata.ts'

/** One value of a file as it is. `language` is that of a text in several languages. */
export type RawValue = { block: string; name: string; language?: string; value: string }

/** The characters that a photo's row keeps of its file's values. */
const MAX_CHARACTERS = 100_000

/**
 * Lists the values of a file by block. A list, because a database refuses some of the names that a
 * file may choose as keys.
 */
export function rawValues(raw: PhotoMetadata['raw']): { values: RawValue[]; isCut: boolean } {
  const values: RawValue[] = []
  let left = MAX_CHARACTERS
  const keep = (one: RawValue): void => {
    left -= one.value.length + one.name.length
    if (left >= 0) values.push(one)
  }
  for (const [block, named] of Object.entries(raw))
    for (const [name, value] of Object.entries(named as Record<string, unknown>)) {
      if (value === undefined) continue
      if (typeof value === 'string') keep({ block, name, value })
      else if (Array.isArray(value))
        for (const one of value) keep({ block, name, value: String(one) })
      else
        for (const [language, text] of Object.entries(value as Record<string, unknown>))
          keep({ block, name, language, value: String(text) })
    }
  return { values, isCut: left < 0 }
}
