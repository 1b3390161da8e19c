import type { Payload } from 'payload'

/**
 * Adds one to a counter that is kept by hand, outside any transaction. Counters of comments are the
 * database's own work (`counters.ts`); this is for what no row tells.
 */
async function countUp(payload: Payload, key: string): Promise<void> {
  const add = (): Promise<unknown> =>
    payload.db.updateOne({
      collection: 'counters',
      data: { value: { $inc: 1 } },
      options: { atomic: true },
      where: { and: [{ key: { equals: key } }, { slot: { equals: 0 } }] },
    })
  if (await add()) return
  try {
    await payload.db.create({ collection: 'counters', data: { key, slot: 0, value: 1 } })
  } catch (err) {
    // Another was the first, at the same moment: then there is one to add to.
    if (!(await add())) throw err
  }
}

/** What becomes of comments whose readers were asked to think again. */
export const nudgeOutcomes = ['shown', 'changed', 'unchanged'] as const
export type NudgeOutcome = (typeof nudgeOutcomes)[number]

const nudgeKey = (outcome: NudgeOutcome): string => `nudge:${outcome}`
/** @param day UTC, `2026-11-25` */
export const nudgeDayKey = (day: string, outcome: NudgeOutcome): string => `nudge:${outcome}:${day}`

/** Counts one, in all and for its day. */
export async function countNudge(
  payload: Payload,
  outcome: NudgeOutcome,
  now: Date,
): Promise<void> {
  await countUp(payload, nudgeKey(outcome))
  await countUp(payload, nudgeDayKey(now.toISOString().slice(0, 10), outcome))
}
