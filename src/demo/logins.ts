import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Role, roles } from '../access/roles.ts'
import type { Env } from '../env.ts'

export type DemoUser = { role: Role; email: string; name: string }

const names: Record<Role, string> = {
  admin: 'Ada Marsh',
  editor: 'Edith Vale',
  reporter: 'Rory Quill',
  moderator: 'Mo Hartley',
}

/** One demo user for each role. */
export const demoUsers: readonly DemoUser[] = roles.map((role) => ({
  role,
  email: `${role}@example.com`,
  name: names[role],
}))

/**
 * Returns the one password of the demo users. It is the operator's, or else a random one that is
 * stored.
 */
export function demoPassword({ dataDir, demoPassword: given }: Env): string {
  if (given) return given
  const file = path.join(dataDir, 'demo-password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const password = randomBytes(9).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Returns the lines about logging in that `npm run demo` prints. */
export const howToLogIn = (env: Env): string =>
  [
    '',
    `  The paper   ${env.serverURL}/`,
    `  The panel   ${env.serverURL}/admin`,
    `  Log in as   ${demoUsers.map(({ email }) => email).join(', ')}`,
    `  Password    ${demoPassword(env)}`,
    '',
  ].join('\n')
