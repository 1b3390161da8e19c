import type { Payload } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { User } from '../payload-types.ts'

type LockedUser = User & { followUps?: never; lockLetterFor?: string | null }

/**
 * Records for every locked account whose owner has not been told that an email is due. Payload writes
 * the lock in its own statement, so the end of the lock says whether an email is owed.
 * @returns the ids of the users that it recorded
 */
export async function noticeLocks(payload: Payload, now: Date): Promise<string[]> {
  const locked = await payload.db.find<LockedUser>({
    collection: 'users',
    pagination: false,
    where: { lockUntil: { greater_than: now.toISOString() } },
  })
  const owed: string[] = []
  for (const user of locked.docs) {
    if (user.lockLetterFor === user.lockUntil) continue
    // Two processes that notice one lock at the same time send one email.
    const noted = await updateIfUnchanged(payload, {
      collection: 'users',
      id: user.id,
      read: { lockLetterFor: user.lockLetterFor },
      data: {
        lockLetterFor: user.lockUntil,
        ...withFollowUp(user.followUps, 'send-lock-mail', now),
      },
    })
    if (noted) owed.push(user.id)
  }
  return owed
}
