import { keyedHash } from '../lib/keyed-hash.ts'
import { cleanLine } from '../lib/plain-text.ts'

// The form that an address in a comment has: one @, text on both sides, no spaces.
const shape = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/

/**
 * Cleans an address in the way that comments store it (`cleanEmail`).
 * @returns null when there is no address or it is not valid
 */
export function readAddress(typed: unknown): string | null {
  const address = typeof typed === 'string' ? cleanLine(typed.slice(0, 1000)).toLowerCase() : ''
  return address.length <= 254 && shape.test(address) ? address : null
}

/** The kinds of privacy request. */
const wishes = ['export', 'erase'] as const
export type Wish = (typeof wishes)[number]

/** Reads the kind of a privacy request. It returns null for an unknown kind. */
export const readWish = (typed: unknown): Wish | null =>
  wishes.find((wish) => wish === typed) ?? null

/**
 * Returns the key of the row that stores an address's request. Nobody can read the address from the
 * key.
 */
export const requestKey = (secret: string, wish: Wish, address: string): string =>
  keyedHash(secret, 'privacy request', `${wish} ${address}`)
