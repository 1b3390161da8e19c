import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { untilNoConflict } from '../store/write-conflict.ts'
import type { PrivacyRequest } from '../payload-types.ts'
import { requestKey, type Wish } from './address.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** So long a letter that nobody takes is tried; then the address is forgotten with it. */
const UNSENT_DAYS = 7
/** So long a link can be used again, and its page says what was done. */
const DONE_MS = DAY_MS

export const ERASE_TASK = 'erase-reader'
const LETTER_TASK = 'send-privacy-letter'

type Asked = { address: string; wish: Wish; language: string; now: Date }

/**
 * Keeps what somebody asks for an address; the letter follows by itself, when there is something to
 * write about. It takes no look at what there is, so nobody learns it from how long this takes.
 * @returns the request's id; null when the same was asked within the hour
 */
export async function askPrivacy(payload: Payload, asked: Asked): Promise<string | null> {
  const { address, wish, language, now } = asked
  const hourAgo = new Date(now.getTime() - HOUR_MS).toISOString()
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
    // Not while an erasure is going on.
    unless: [{ askedAt: { less_than_equal: hourAgo } }, { state: { not_equals: 'confirmed' } }],
  })
}

export type Admin = { id: string; name: string }

/** Begins an erasure without a letter. @returns its id, also of one that is going on already */
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
    unless: [{ state: { not_equals: 'confirmed' } }],
  })
  if (id) return id
  const there = await findBy(payload, { key: { equals: key } })
  if (!there) throw new Error('A running erasure no longer exists')
  return there.id
}

const confirmed = (now: Date) => ({
  state: 'confirmed' as const,
  confirmedAt: now.toISOString(),
  until: new Date(now.getTime() + UNSENT_DAYS * DAY_MS).toISOString(),
  ...withFollowUp(null, ERASE_TASK, now),
})

/** The reader's word, given by the button behind the link. Once more, it changes nothing. */
export async function confirmErasure(payload: Payload, id: string, now: Date): Promise<void> {
  await untilNoConflict(() =>
    payload.db.updateOne({
      collection: 'privacy-requests',
      data: confirmed(now),
      options: { atomic: true },
      where: {
        and: [
          { id: { equals: id } },
          { wish: { equals: 'erase' } },
          { state: { equals: 'asked' } },
        ],
      },
    }),
  )
}

export const findRequest = (payload: Payload, id: string): Promise<PrivacyRequest | null> =>
  findBy(payload, { id: { equals: id } })

/** What the row keeps once the work is done: not the address. */
export const afterErasure = (now: Date) => ({
  email: null,
  state: 'done' as const,
  until: new Date(now.getTime() + DONE_MS).toISOString(),
})

/** Requests whose time is over, whatever has become of them; an erasure that goes on stays. */
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

type Placed = { key: string; data: Record<string, unknown>; unless: Where[] }

/** One row a key, whoever else asks at this moment. @returns null when the row there stands as it is */
async function placeRequest(
  payload: Payload,
  { key, data, unless }: Placed,
): Promise<string | null> {
  const renew = async (): Promise<string | null> => {
    const row = (await untilNoConflict(() =>
      payload.db.updateOne({
        collection: 'privacy-requests',
        data,
        options: { atomic: true },
        where: { and: [{ key: { equals: key } }, ...unless] },
      }),
    )) as unknown as PrivacyRequest | null
    return row?.id ?? null
  }
  const renewed = await renew()
  if (renewed) return renewed
  try {
    const made = await payload.db.create({ collection: 'privacy-requests', data: { key, ...data } })
    return String(made.id)
  } catch (err) {
    // The unique key says no: it is there, and was just asked.
    if (err instanceof Error && err.name === 'ValidationError') return null
    throw err
  }
}
