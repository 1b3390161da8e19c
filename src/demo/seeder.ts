import type { Payload } from 'payload'
import type { Role } from '../access/roles.ts'
import type { User } from '../payload-types.ts'

/** What the parts of the seeder share. */
export type Seeder = {
  payload: Payload
  users: Record<Role, User>
  /** Says that one thing is done; whether it had to be added. Throws when the process is to stop. */
  done: (part: Part, wasAdded: boolean) => void
}

export const parts = ['users', 'sections', 'photos', 'authors', 'stories', 'comments'] as const
export type Part = (typeof parts)[number]
