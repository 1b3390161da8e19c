import type { Payload, Where } from 'payload'
import { claimKey } from './create-unless-taken.ts'
import { updateIf } from './update-if.ts'

/** `holder`: a claim under the same name finds the slot its own. */
type Slot = { keys: readonly string[]; seconds: number; now: Date; holder?: string | undefined }

/**
 * Claims a slot for every key, or none. It works outside any transaction, so others see it at once.
 * @returns 0, or the whole seconds until the slot of another ends, at most `seconds`
 */
export async function claimSlot(
  payload: Payload,
  { keys, seconds, now, holder }: Slot,
): Promise<number> {
  const until = new Date(now.getTime() + seconds * 1000).toISOString()
  const claimed: string[] = []
  for (const key of keys) {
    if (await claim(payload, key, { now: now.toISOString(), until, holder })) {
      claimed.push(key)
      continue
    }
    for (const mine of claimed) await release(payload, mine, { until, now: now.toISOString() })
    // The holder may have claimed it a moment after `now`; no slot lasts longer than `seconds`.
    return Math.min(seconds, await secondsLeft(payload, key, now))
  }
  return 0
}

/** Deletes the slots that ended a minute ago. */
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
  const taken = await claimKey(payload, { collection: 'claims', key, data, free: { or: free } })
  return taken !== null
}

async function release(
  payload: Payload,
  key: string,
  { until, now }: { until: string; now: string },
): Promise<void> {
  await updateIf(payload, {
    collection: 'claims',
    data: { until: now },
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
