import type { Payload } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import type { User } from '../payload-types.ts'

/** A user with the columns of ours that the generated type leaves vague. */
export type Moderator = Omit<User, 'followUps'> & { followUps?: FollowUps | null }

/** Whether letters about comments go to this user at all. */
export const wantsEmails = ({ notifyPending, role }: Moderator): boolean =>
  notifyPending === true && (role === 'moderator' || role === 'admin')

/** How often they get a digest; null when they get a letter for each comment. */
export const digestEvery = ({ notifyEvery }: Moderator): 'hour' | 'day' | null =>
  notifyEvery === 'hour' || notifyEvery === 'day' ? notifyEvery : null

export async function findModerators(payload: Payload): Promise<Moderator[]> {
  const { docs } = await payload.db.find<User>({
    collection: 'users',
    pagination: false,
    where: {
      and: [{ notifyPending: { equals: true } }, { role: { in: ['moderator', 'admin'] } }],
    },
  })
  return docs as Moderator[]
}

export const findUser = async (payload: Payload, id: string): Promise<Moderator | null> =>
  (await payload.db.findOne<User>({
    collection: 'users',
    where: { id: { equals: id } },
  })) as Moderator | null
