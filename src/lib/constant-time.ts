import { timingSafeEqual } from 'node:crypto'

/** Compares what was sent with what is right, in a time that does not tell how much of it fits. */
export function isSameText(sent: string, right: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
