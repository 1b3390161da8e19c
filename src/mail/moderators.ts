import type { Payload } from 'payload'
import { hasRole } from '../access/roles.ts'
import type { FollowUps } from '../follow-ups/record.ts'
import type { User } from '../payload-types.ts'

/** A user with exact types for our own columns, which the generated type leaves vague. */
export type Moderator = Omit<User, 'followUps'> & { followUps?: FollowUps | null }

/** Decides whether this user may decide on comments by the links in emails. */
export const mayDecide = (user: Moderator): boolean => hasRole(user, 'moderator', 'admin')

/** Decides whether this user gets emails about comments. */
export const wantsEmails = (user: Moderator): boolean =>
  user.notifyPending === true && mayDecide(user)

/**
 * Returns how often this user gets a digest. It returns null when the user gets an email for each
 * comment.
 */
export const digestEvery = ({ notifyEvery }: Moderator): 'hour' | 'day' | null =>
  notifyEvery === 'hour' || notifyEvery === 'day' ? notifyEvery : null

/** Finds the users who get emails about comments. */
export async function findModerators(payload: Payload): Promise<Moderator[]> {
  const { docs } = await payload.db.find<User>({
    collection: 'users',
    pagination: false,
    where: {
      and: [{ notifyPending: { equals: true } }, { roles: { in: ['moderator', 'admin'] } }],
    },
  })
  return docs as Moderator[]
}

/** Finds a user by id. */
export const findUser = async (payload: Payload, id: string): Promise<Moderator | null> =>
  (await payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: id } },
  })) as Moderator | null
