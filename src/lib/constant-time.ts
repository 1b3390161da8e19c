import { timingSafeEqual } from 'node:crypto'

/** Compares two texts. Its duration does not depend on how many characters they share. */
export function isSameText(sent: string, expected: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
