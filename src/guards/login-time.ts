import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

/**
 * Takes as long as Payload's check of a real password (PBKDF2-SHA256, 600,000 rounds, 32 bytes). The
 * time of a log-in to Payload 3.90.1 tells which addresses have an account
 * (docs/payload-traps.md: login-time).
 */
export const spendLoginTime = (password: string): Promise<Buffer> =>
  derive(password, 'no such account', 600_000, 32, 'sha256')
