import crypto from 'node:crypto'
import { spendLoginTime } from '../guards/login-time.ts'
import { isSameText } from '../lib/constant-time.ts'
import { toHashed } from './password-rules.ts'

/** A password as a user's row has it, in Payload's form. */
export type StoredPassword = { hash?: string | null; salt?: string | null }

/** The answer to a typed password. `isOld`: it was hashed in an older form, and should be again. */
export type PasswordCheck = { isRight: boolean; isOld: boolean }

const PREFIX = 'pbkdf2-sha256-v1:'
const ROUNDS = 600_000
const KEY_BYTES = 32
/** Older versions of Payload hashed so. */
const OLD_ROUNDS = 25_000
const OLD_KEY_BYTES = 512

/** Hashes a new password, as Payload does it. It takes a third of a second in another thread. */
export async function hashPassword(password: string): Promise<{ hash: string; salt: string }> {
  const salt = crypto.randomBytes(32).toString('hex')
  const key = await derive(toHashed(password), { salt, rounds: ROUNDS, bytes: KEY_BYTES })
  return { hash: `${PREFIX}${key}`, salt }
}

/**
 * Compares a typed password with the stored one, in its normal form and then as it was typed: hashes
 * from before the normal form know only that. It takes the same time without a stored password.
 */
export async function checkPassword(
  stored: StoredPassword | null,
  typed: string,
): Promise<PasswordCheck> {
  const normal = toHashed(typed)
  const isCurrent = !stored?.hash || stored.hash.startsWith(PREFIX)
  if (await isPasswordOf(stored, normal)) return { isRight: true, isOld: !isCurrent }
  if (normal === typed) return { isRight: false, isOld: false }
  return { isRight: await isPasswordOf(stored, typed), isOld: true }
}

async function isPasswordOf(stored: StoredPassword | null, password: string): Promise<boolean> {
  const { hash, salt } = stored ?? {}
  if (!hash || !salt) {
    await spendLoginTime(password)
    return false
  }
  const isCurrent = hash.startsWith(PREFIX)
  const key = await derive(password, {
    salt,
    rounds: isCurrent ? ROUNDS : OLD_ROUNDS,
    bytes: isCurrent ? KEY_BYTES : OLD_KEY_BYTES,
  })
  return isSameText(key, isCurrent ? hash.slice(PREFIX.length) : hash)
}

const derive = (
  password: string,
  { salt, rounds, bytes }: { salt: string; rounds: number; bytes: number },
): Promise<string> =>
  new Promise((done, fail) => {
    crypto.pbkdf2(password, salt, rounds, bytes, 'sha256', (err, key) => {
      if (err) fail(err)
      else done(key.toString('hex'))
    })
  })
