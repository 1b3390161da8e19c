import { slugify } from 'transliteration'

const MAX_LENGTH = 80

/**
 * Returns a slug for an address, from text in any script: ASCII letters, digits and single hyphens,
 * at most 80 characters, cut at a hyphen. It is empty when nothing in the text can be spelled, such
 * as in a text of emoji.
 */
export function toSlug(text: string): string {
  const slug = slugify(text.normalize('NFC'), { allowedChars: 'a-zA-Z0-9' })
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (slug.length <= MAX_LENGTH) return slug
  const cut = slug.slice(0, MAX_LENGTH + 1)
  const hyphen = cut.lastIndexOf('-')
  return cut.slice(0, hyphen > MAX_LENGTH / 2 ? hyphen : MAX_LENGTH)
}

/** Returns `base`, or the first of `base-2`, `base-3`, … that is not taken. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base
  let n = 2
  while (taken.has(`${base}-${n}`)) n += 1
  return `${base}-${n}`
}
