import type { Payload, Where } from 'payload'
import { HOUR_MS } from './digest-due.ts'

/** Letters about single comments that one moderator gets in an hour; the rest comes as a digest. */
const MAX_LETTERS_AN_HOUR = 10

type Turn = { id: string; key: string; until: string; holder?: string | null }
type Asked = { user: string; letter: string; now: Date }

/**
 * Takes one of the user's turns for a letter, or finds it taken by this very letter before: who
 * tries again needs no second one. A turn is free again an hour later.
 * @returns false when all are taken
 */
export async function takeEmailSlot(
  payload: Payload,
  { user, letter, now }: Asked,
): Promise<boolean> {
  const keys = Array.from({ length: MAX_LETTERS_AN_HOUR }, (_, n) => `letters ${user} ${n}`)
  const { docs } = await payload.db.find<Turn>({
    collection: 'claims',
    pagination: false,
    where: { key: { in: keys } },
  })
  const isTaken = ({ until }: Turn): boolean => new Date(until) > now
  if (docs.some((turn) => turn.holder === letter && isTaken(turn))) return true
  const taken = new Set(docs.filter(isTaken).map(({ key }) => key))
  for (const key of keys.filter((key) => !taken.has(key)))
    if (await take(payload, key, { letter, now })) return true
  return false
}

async function take(
  payload: Payload,
  key: string,
  { letter, now }: { letter: string; now: Date },
): Promise<boolean> {
  const data = { holder: letter, until: new Date(now.getTime() + HOUR_MS).toISOString() }
  const where: Where = {
    and: [{ key: { equals: key } }, { until: { less_than_equal: now.toISOString() } }],
  }
  const options = { atomic: true }
  if (await payload.db.updateOne({ collection: 'claims', data, options, where })) return true
  try {
    await payload.db.create({ collection: 'claims', data: { key, ...data } })
    return true
  } catch (err) {
    // The unique key says no: another process was faster.
    if (err instanceof Error && err.name === 'ValidationError') return false
    throw err
  }
}
