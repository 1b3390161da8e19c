import type { Payload } from 'payload'
import { type Role, roleColumns, roles } from '../../src/access/roles.ts'

export type Users = Record<Role, { id: string; email: string }>

/** The password of every user that `createUsers` makes. */
export const sharedPassword = 'correct horse battery'

/**
 * The password's hash as Payload writes it (PBKDF2-SHA256, 600,000 rounds): computed once, since
 * computing four for every test file would take longer than most of the tests.
 */
const HASHED = {
  salt: 'e88778ddc354faeb37f9a4bbc79690257bb47438e1f53975f12e096989dc8de0',
  hash: 'pbkdf2-sha256-v1:5e6fe776f3de6b305e3866502501e0db99ff6c56c16609db85019363bd4c7fc5',
}

/** One user of each role. */
export async function createUsers(payload: Payload): Promise<Users> {
  const entries: [Role, { id: string; email: string }][] = []
  for (const role of roles) {
    const email = `${role}@example.com`
    const data = {
      email,
      name: `The ${role}`,
      ...roleColumns([role]),
      ...HASHED,
      loginAttempts: 0,
      sessions: [],
    }
    const { id } = await payload.db.create({ collection: 'users', data })
    entries.push([role, { id: id as string, email }])
  }
  return Object.fromEntries(entries) as Users
}
