import { createHmac } from 'node:crypto'

/**
 * Returns a keyed hash of a value. A thief who has the table but not the secret cannot find a value
 * by hashing all addresses of the world. `kind` separates purposes: the hashes in one table do not
 * match those in another.
 * @returns 32 bytes as base64url
 */
export const keyedHash = (secret: string, kind: string, value: string): string =>
  createHmac('sha256', secret).update(`${kind}\0${value}`).digest('base64url')
