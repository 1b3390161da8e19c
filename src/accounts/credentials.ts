import { keyedHash } from '../lib/keyed-hash.ts'
import { readToken, signToken } from '../lib/signed-token.ts'
import type { User } from '../payload-types.ts'

type Credentials = Pick<User, 'email' | 'hash' | 'salt'> & { id: string }

/** The links that let somebody choose a password, and how long each kind works. */
const linkLives = { reset: 60 * 60_000, invitation: 7 * 24 * 60 * 60_000 } as const
export type LinkKind = keyof typeof linkLives

/**
 * Returns a mark of a user's password and email address. Whatever carries it is void when one of the
 * two has changed; so all links end when one of them was used (docs/payload-traps.md: one-reset-token).
 */
export const credentialsMark = (secret: string, { email, hash, salt }: Credentials): string =>
  keyedHash(secret, 'credentials', [email, hash, salt].join('\0')).slice(0, 22)

/** Returns the token of a link with which a user chooses a password. */
export function passwordToken(
  secret: string,
  kind: LinkKind,
  { user, now }: { user: Credentials; now: Date },
): string {
  const expires = now.getTime() + linkLives[kind]
  return signToken(secret, kind, [user.id, expires, credentialsMark(secret, user)].join(' '))
}

/** The content of a genuine token. It is valid while `mark` is the mark of its user. */
export type PasswordLink = { kind: LinkKind; user: string; mark: string; isExpired: boolean }

/** Reads a token of either kind; null when it is forged or damaged. */
export function readPasswordToken(secret: string, token: string, now: Date): PasswordLink | null {
  for (const kind of Object.keys(linkLives) as LinkKind[]) {
    const parts = readToken(secret, kind, token)?.split(' ')
    if (parts?.length !== 3) continue
    const [user, expires, mark] = parts as [string, string, string]
    return { kind, user, mark, isExpired: Number(expires) <= now.getTime() }
  }
  return null
}
