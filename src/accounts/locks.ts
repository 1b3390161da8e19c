import type { Payload } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import type { User } from '../payload-types.ts'

type LockedUser = User & { followUps?: never; lockLetterFor?: string | null }

/**
 * Notes for every locked account whose owner does not know yet that a letter is due. Payload writes
 * the lock itself, in its own statement; what says that a letter is owed is the lock's end time.
 * @returns the users concerned.
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
    const noted: unknown = await payload.db.updateOne({
      collection: 'users',
      data: {
        lockLetterFor: user.lockUntil,
        ...withFollowUp(user.followUps, 'send-lock-mail', now),
      },
      // Two that notice one lock at the same time owe one letter.
      options: { atomic: true },
      where: {
        and: [
          { id: { equals: user.id } },
          user.lockLetterFor
            ? { lockLetterFor: { equals: user.lockLetterFor } }
            : { lockLetterFor: { exists: false } },
        ],
      },
    })
    if (noted) owed.push(user.id)
  }
  return owed
}
