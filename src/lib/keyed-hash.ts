import { createHmac } from 'node:crypto'

/**
 * What can be recognised and not read back: who has the table but not the secret cannot try all
 * addresses of the world on it. `kind` keeps apart what is hashed for different ends, so that two
 * tables cannot be laid side by side.
 * @returns 32 bytes as base64url
 */
export const keyedHash = (secret: string, kind: string, value: string): string =>
  createHmac('sha256', secret).update(`${kind}\0${value}`).digest('base64url')
