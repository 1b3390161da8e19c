import type { Payload } from 'payload'
import type { Role } from '../access/roles.ts'
import type { User } from '../payload-types.ts'

/** The context that the parts of the seeder share. */
export type Seeder = {
  payload: Payload
  users: Record<Role, User>
  /**
   * Reports that one thing is done, and whether the seeder added it. Throws when the process must
   * stop.
   */
  done: (part: Part, wasAdded: boolean) => void
}

export const parts = ['users', 'sections', 'photos', 'authors', 'stories', 'comments'] as const
export type Part = (typeof parts)[number]
