import type { Payload, Where } from 'payload'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { CLOCK_SKEW_MS } from '../lib/clock-skew.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import {
  type CountableAttempt,
  type AttemptKeys,
  type AttemptLimit,
  COUNTED_MS,
  attemptLimits,
  OTHERS,
} from './attempt-rules.ts'

/** The source of an attempt: a known browser by its id, or else a network. */
export type AttemptSource = { device: string | null; network: string }

/** An attempt that was counted. */
export type CountedAttempt = {
  /** Forgets it, and the earlier ones of the same source: the password was right. */
  succeed: () => Promise<void>
}

const keyOf = (kind: string, value: string): string => keyedHash(env().secret, kind, value)

/** Returns the key under which the attempts on an account count, whether or not it exists. */
const accountKeyOf = (email: string): string => keyOf('attempts on', email.trim().toLowerCase())

const attemptOf = (email: string, { device, network }: AttemptSource): CountableAttempt => ({
  account: device === null ? accountKeyOf(email) : keyOf('attempts of device', device),
  network: keyOf('attempts from', device === null ? network : `device ${device}`),
  isKnown: device !== null,
})

/**
 * Counts an attempt to log in before its password is looked at. Each attempt is a row of its own, so
 * many processes count together and none waits for another (docs/payload-traps.md: shared-lock).
 * @throws DatelineError `too-many-requests` with the seconds until there is room again
 */
export async function countAttempt(
  payload: Payload,
  { email, source, now }: { email: string; source: AttemptSource; now: Date },
): Promise<CountedAttempt> {
  const attempt = attemptOf(email, source)
  const { account, network } = attempt
  const collection = 'login-attempts'
  const row = await payload.db.create({
    collection,
    data: { account, network, at: now.toISOString() },
  })
  const id = { equals: row.id }
  for (const limit of attemptLimits(attempt, env().rates)) {
    const seconds = await secondsUntilFree(payload, limit, now)
    if (seconds === 0) continue
    await payload.db.deleteMany({ collection, where: { id } })
    if (limit.max === OTHERS) await noteGuessing(payload, account, now)
    throw new DatelineError(
      'too-many-requests',
      `Too many wrong passwords. Wait ${minutesOf(seconds)}, or choose a new password with “Forgot password?”.`,
      { retryAfter: seconds },
    )
  }
  return {
    succeed: () =>
      payload.db.deleteMany({ collection, where: { and: whereOf({ account, network }) } }),
  }
}

const minutesOf = (seconds: number): string =>
  seconds <= 60 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`

const whereOf = (keys: AttemptKeys): Where[] =>
  Object.entries(keys).map(([column, value]) => ({ [column]: { equals: value } }))

/** Returns 0 while the counted row is within the limit, or the whole seconds until it would be. */
async function secondsUntilFree(
  payload: Payload,
  { keys, max, windowMs }: AttemptLimit,
  now: Date,
): Promise<number> {
  const since = new Date(now.getTime() - windowMs).toISOString()
  // A later attempt is of a clock that was set back, and would count for as long as it went back.
  const soon = new Date(now.getTime() + CLOCK_SKEW_MS).toISOString()
  const { docs } = await payload.db.find<{ id: string; at: string }>({
    collection: 'login-attempts',
    limit: max + 1,
    pagination: false,
    sort: '-at',
    where: { and: [...whereOf(keys), { at: { greater_than: since, less_than: soon } }] },
  })
  if (docs.length <= max) return 0
  // There is room again when the oldest of the newest `max` rows before this one is forgotten.
  const oldest = docs[max]
  const freeAt = Date.parse(oldest?.at ?? since) + windowMs
  return Math.max(1, Math.ceil((freeAt - now.getTime()) / 1000))
}

const guessingKey = (account: string): string => `guessed ${account}`

/** Notes that the tries of all others are used up. It is noted for unknown addresses, too. */
async function noteGuessing(payload: Payload, account: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + COUNTED_MS).toISOString()
  await createUnlessTaken(payload, {
    collection: 'claims',
    data: { key: guessingKey(account), until },
  })
}

/** Returns, of these addresses, those whose tries are used up, with the time when the note ends. */
export async function findGuessed(
  payload: Payload,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const emailOf = new Map(emails.map((email) => [guessingKey(accountKeyOf(email)), email]))
  const { docs } = await payload.db.find<{ id: string; key: string; until: string }>({
    collection: 'claims',
    pagination: false,
    where: { key: { in: [...emailOf.keys()] } },
  })
  return new Map(docs.map(({ key, until }) => [emailOf.get(key) ?? '', until]))
}

/** Forgets the attempts of all others on an account, as an admin asks for it. */
export async function forgetAttempts(payload: Payload, email: string): Promise<void> {
  const account = accountKeyOf(email)
  await payload.db.deleteMany({
    collection: 'login-attempts',
    where: { account: { equals: account } },
  })
  await payload.db.deleteMany({
    collection: 'claims',
    where: { key: { equals: guessingKey(account) } },
  })
}

/** Deletes the attempts that no limit counts any more. */
export const forgetOldAttempts = (payload: Payload, now: Date): Promise<void> =>
  payload.db.deleteMany({
    collection: 'login-attempts',
    where: { at: { less_than: new Date(now.getTime() - COUNTED_MS).toISOString() } },
  })
