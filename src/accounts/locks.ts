import type { Payload } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { User } from '../payload-types.ts'
import { findGuessed } from './attempts.ts'

type GuessedUser = User & { followUps?: never; lockLetterFor?: string | null }

/**
 * Records an email for each user whose tries are used up by others, once for each time. The attempts
 * themselves are counted without knowing whether there is such a user.
 * @returns the ids of the users that it recorded
 */
export async function noticeLocks(payload: Payload, now: Date): Promise<string[]> {
  const { docs } = await payload.db.find<GuessedUser>({ collection: 'users', pagination: false })
  const guessed = await findGuessed(
    payload,
    docs.map(({ email }) => email),
  )
  const owed: string[] = []
  for (const user of docs) {
    const until = guessed.get(user.email)
    if (!until || Date.parse(until) <= now.getTime()) continue
    if (user.lockLetterFor && Date.parse(user.lockLetterFor) >= Date.parse(until)) continue
    // Two processes that notice one lock at the same time send one email.
    const noted = await updateIfUnchanged(payload, {
      collection: 'users',
      id: user.id,
      read: { lockLetterFor: user.lockLetterFor },
      data: { lockLetterFor: until, ...withFollowUp(user.followUps, 'send-lock-mail', now) },
    })
    if (noted) owed.push(user.id)
  }
  return owed
}
