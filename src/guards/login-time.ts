import crypto from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Takes as long as Payload's check of a real password (PBKDF2-SHA256, 600,000 rounds, 32 bytes). In
 * Payload 3.90.1 the duration of a log-in reveals which addresses have an account
 * (docs/payload-traps.md: login-time).
 */
export const spendLoginTime = (password: string): Promise<Buffer> =>
  promisify(crypto.pbkdf2)(password, 'no such account', 600_000, 32, 'sha256')
