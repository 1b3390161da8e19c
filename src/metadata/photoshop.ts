import { hasText, joinBytes, latin1, viewOf } from './bytes.ts'
import { MAX_BLOCKS } from './limits.ts'
import type { NoteProblem } from './problems.ts'

const IPTC = 0x0404
// `8BIM` is Photoshop's own. Other programs sign their resources differently.
const SIGNATURE = /^(8BIM|PHUT|DCSR|AgHg|MeSa)$/

const isSigned = (block: Uint8Array, at: number): boolean =>
  SIGNATURE.test(latin1(block, at, at + 4))

/** Finds the next resource of Photoshop. -1 when there is none. */
function nextResource(block: Uint8Array, from: number): number {
  for (let at = from; at + 4 <= block.length; at += 1) {
    if (block[at] === 0x38 && hasText(block, '8BIM', at)) return at
  }
  return -1
}

/** Gives the IPTC blocks among a file's Photoshop resources. */
export function iptcResources(block: Uint8Array, note: NoteProblem): Uint8Array[] {
  const found: Uint8Array[] = []
  const view = viewOf(block)
  let at = 0
  while (at + 12 <= block.length) {
    if (!isSigned(block, at)) {
      // Some writers forget to pad an odd resource, or leave zeros behind the last one.
      at = nextResource(block, at + 1)
      if (at < 0) break
      continue
    }
    const nameLength = block[at + 6] ?? 0
    const sizeAt = at + 6 + 2 * Math.floor((nameLength + 2) / 2)
    if (sizeAt + 4 > block.length) break
    const size = view.getUint32(sizeAt)
    const data = block.subarray(sizeAt + 4, sizeAt + 4 + size)
    if (data.length < size) note('iim', 'The Photoshop block ends too early.')
    if (view.getUint16(at + 4) === IPTC) found.push(data)
    if (found.length === MAX_BLOCKS) break
    at = sizeAt + 4 + size + (size % 2)
  }
  return found
}

/**
 * Joins the Photoshop segments of a JPEG: a long block goes on in the next segment, and a segment
 * that begins with a resource stands alone.
 */
export function joinSegments(segments: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = []
  for (const segment of segments) {
    const last = groups.at(-1)
    if (last && !isSigned(segment, 0)) last.push(segment)
    else groups.push([segment])
  }
  return groups.map(joinBytes)
}
