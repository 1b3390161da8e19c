import { keyedHash } from '../lib/keyed-hash.ts'
import { cleanLine } from '../lib/plain-text.ts'

// What a comment could have been posted with: one @, something on both sides of it, no spaces.
const shape = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/

/** An address as comments carry it (`cleanEmail`). @returns null when there is none, or it is none */
export function readAddress(typed: unknown): string | null {
  const address = typeof typed === 'string' ? cleanLine(typed.slice(0, 1000)).toLowerCase() : ''
  return address.length <= 254 && shape.test(address) ? address : null
}

/** What readers can ask of their data. */
const wishes = ['export', 'erase'] as const
export type Wish = (typeof wishes)[number]

export const readWish = (typed: unknown): Wish | null =>
  wishes.find((wish) => wish === typed) ?? null

/** Under which an address's wish is kept: one row, and nobody reads the address from it. */
export const requestKey = (secret: string, wish: Wish, address: string): string =>
  keyedHash(secret, 'privacy request', `${wish} ${address}`)
