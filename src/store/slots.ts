import type { Payload, Where } from 'payload'

/** `holder`: whoever comes again under this name finds the turn its own. */
type Turn = { keys: readonly string[]; seconds: number; now: Date; holder?: string | undefined }

/**
 * Claims a turn for every key at once, or none. Outside any transaction, so that others see it now.
 * @returns 0, or the whole seconds until the turn that stands in the way ends, at most `seconds`.
 */
export async function claimSlot(
  payload: Payload,
  { keys, seconds, now, holder }: Turn,
): Promise<number> {
  const until = new Date(now.getTime() + seconds * 1000).toISOString()
  const claimed: string[] = []
  for (const key of keys) {
    if (await claim(payload, key, { now: now.toISOString(), until, holder })) {
      claimed.push(key)
      continue
    }
    for (const mine of claimed) await giveBack(payload, mine, { until, now: now.toISOString() })
    // Whoever holds it may have asked a moment after this one did: still no more than one turn to wait.
    return Math.min(seconds, await secondsLeft(payload, key, now))
  }
  return 0
}

/** Turns that have ended are forgotten. */
export async function forgetEndedSlots(payload: Payload, now: Date): Promise<void> {
  const where = { until: { less_than: new Date(now.getTime() - 60_000).toISOString() } }
  await payload.db.deleteMany({ collection: 'claims', where })
}

async function claim(
  payload: Payload,
  key: string,
  { now, until, holder }: { now: string; until: string; holder: string | undefined },
): Promise<boolean> {
  const free: Where[] = [{ until: { less_than_equal: now } }]
  if (holder) free.push({ holder: { equals: holder } })
  const data = { until, holder: holder ?? null }
  const taken: unknown = await payload.db.updateOne({
    collection: 'claims',
    data,
    options: { atomic: true },
    where: { and: [{ key: { equals: key } }, { or: free }] },
  })
  if (taken) return true
  try {
    await payload.db.create({ collection: 'claims', data: { key, ...data } })
    return true
  } catch (err) {
    // The unique key says no: somebody holds it.
    if (err instanceof Error && err.name === 'ValidationError') return false
    throw err
  }
}

async function giveBack(
  payload: Payload,
  key: string,
  { until, now }: { until: string; now: string },
): Promise<void> {
  await payload.db.updateOne({
    collection: 'claims',
    data: { until: now },
    options: { atomic: true },
    where: { and: [{ key: { equals: key } }, { until: { equals: until } }] },
  })
}

async function secondsLeft(payload: Payload, key: string, now: Date): Promise<number> {
  const held = (await payload.db.findOne({
    collection: 'claims',
    where: { key: { equals: key } },
  })) as { until: string } | null
  const left = held ? (new Date(held.until).getTime() - now.getTime()) / 1000 : 1
  return Math.max(1, Math.ceil(left))
}
