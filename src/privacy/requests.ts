import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { CLOCK_SKEW_MS } from '../lib/clock-skew.ts'
import { claimKey } from '../store/create-unless-taken.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { PrivacyRequest } from '../payload-types.ts'
import { requestKey, type Wish } from './address.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** An email is tried for this many days. Then the request and its address are deleted. */
const UNSENT_DAYS = 7
/** The link works this long after the erasure, and its page says that it was done. */
const DONE_MS = DAY_MS

export const ERASE_TASK = 'erase-reader'
const LETTER_TASK = 'send-privacy-letter'

type Asked = { address: string; wish: Wish; language: string; now: Date }

/**
 * Stores a request for an address, with its email due. It does not look for data of the address, so
 * the time that it takes reveals nothing.
 * @returns the request's id; null when the same was asked within the hour
 */
export async function askPrivacy(payload: Payload, asked: Asked): Promise<string | null> {
  const { address, wish, language, now } = asked
  const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString()
  // A clock that was set back holds nobody for longer.
  const ahead = new Date(now.getTime() + CLOCK_SKEW_MS).toISOString()
  return placeRequest(payload, {
    key: requestKey(env().secret, wish, address),
    data: {
      email: address,
      wish,
      language,
      state: 'asked',
      source: 'reader',
      user: null,
      userName: null,
      erased: null,
      confirmedAt: null,
      askedAt: now.toISOString(),
      until: new Date(now.getTime() + UNSENT_DAYS * DAY_MS).toISOString(),
      ...withFollowUp(null, LETTER_TASK, now),
    },
    // A running erasure is not replaced.
    free: {
      and: [
        { or: [{ askedAt: { less_than_equal: hourAgo } }, { askedAt: { greater_than: ahead } }] },
        { state: { not_equals: 'confirmed' } },
      ],
    },
  })
}

export type Admin = { id: string; name: string }

/** Begins an erasure without an email. @returns its id, or the id of the one that is running */
export async function beginErasure(
  payload: Payload,
  { address, by, now }: { address: string; by: Admin; now: Date },
): Promise<string> {
  const key = requestKey(env().secret, 'erase', address)
  const id = await placeRequest(payload, {
    key,
    data: {
      email: address,
      wish: 'erase',
      language: 'en',
      source: 'panel',
      user: by.id,
      userName: by.name,
      erased: null,
      askedAt: now.toISOString(),
      ...confirmed(now),
    },
    free: { state: { not_equals: 'confirmed' } },
  })
  if (id) return id
  const there = await findBy(payload, { key: { equals: key } })
  if (!there) throw new Error('The running erasure was deleted meanwhile. Begin the erasure again.')
  return there.id
}

const confirmed = (now: Date) => ({
  state: 'confirmed' as const,
  confirmedAt: now.toISOString(),
  until: new Date(now.getTime() + UNSENT_DAYS * DAY_MS).toISOString(),
  ...withFollowUp(null, ERASE_TASK, now),
})

/** Confirms an erasure by the button behind the link. A second call changes nothing. */
export async function confirmErasure(payload: Payload, id: string, now: Date): Promise<void> {
  await updateIfUnchanged(payload, {
    collection: 'privacy-requests',
    id,
    read: { wish: 'erase', state: 'asked' },
    data: confirmed(now),
  })
}

export const findRequest = (payload: Payload, id: string): Promise<PrivacyRequest | null> =>
  findBy(payload, { id: { equals: id } })

/** Returns the columns of a request after the erasure: its address is cleared. */
export const afterErasure = (now: Date) => ({
  email: null,
  state: 'done' as const,
  until: new Date(now.getTime() + DONE_MS).toISOString(),
})

/** Deletes the requests whose time has ended, except running erasures. */
export async function forgetOldRequests(payload: Payload, now: Date): Promise<void> {
  await payload.db.deleteMany({
    collection: 'privacy-requests',
    where: {
      and: [
        { until: { less_than_equal: now.toISOString() } },
        { state: { not_equals: 'confirmed' } },
      ],
    },
  })
}

const findBy = (payload: Payload, where: Where): Promise<PrivacyRequest | null> =>
  payload.db.findOne<PrivacyRequest>({ collection: 'privacy-requests', where })

type Placed = { key: string; data: Record<string, unknown>; free: Where }

/** Claims the key of a request. @returns null when a request with this key stays as it is */
async function placeRequest(payload: Payload, placed: Placed): Promise<string | null> {
  const row = await claimKey<PrivacyRequest>(payload, { collection: 'privacy-requests', ...placed })
  return row?.id ?? null
}
