import { md5 } from '@noble/hashes/legacy.js'
import { MAX_XMP_BYTES } from './limits.ts'
import type { NoteProblem } from './problems.ts'
import type { ExtendedPart } from './reading.ts'

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()

/**
 * Joins the parts of the extended packet that the main packet names by its digest. Null when there
 * is none, or when it is not the one that was written: a program that changed the photo and did not
 * know of it leaves parts behind.
 */
export function joinExtended(
  parts: readonly ExtendedPart[],
  { digest, note }: { digest: unknown; note: NoteProblem },
): Uint8Array | null {
  const wanted = typeof digest === 'string' ? digest.toUpperCase() : null
  const own = parts.filter((part) => part.digest === wanted)
  const [first] = own
  if (parts.length > 0 && wanted === null)
    note(
      'xmp',
      'The file has a second XMP packet that the first one does not name. It was left out.',
    )
  if (wanted === null) return null
  const whole = first && first.size <= MAX_XMP_BYTES ? new Uint8Array(first.size) : null
  let filled = 0
  for (const { at, bytes } of own) {
    if (!whole || at + bytes.length > whole.length) continue
    whole.set(bytes, at)
    filled += bytes.length
  }
  if (!whole || filled < whole.length || hexOf(md5(whole)) !== wanted) {
    note('xmp', 'The second XMP packet is missing, too large or changed. It was left out.')
    return null
  }
  return whole
}
