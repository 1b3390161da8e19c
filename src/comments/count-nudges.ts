import type { Payload } from 'payload'
import { createUnlessTaken } from '../store/create-unless-taken.ts'
import { updateIf } from '../store/update-if.ts'

/**
 * Adds one to a counter, outside any transaction. The database keeps the counters of comments
 * (`counters.ts`); this one counts events that no row records.
 */
async function countUp(payload: Payload, key: string): Promise<void> {
  const add = () =>
    updateIf(payload, {
      collection: 'counters',
      data: { value: { $inc: 1 } },
      where: { and: [{ key: { equals: key } }, { slot: { equals: 0 } }] },
    })
  if (await add()) return
  const data = { key, slot: 0, value: 1 }
  if (await createUnlessTaken(payload, { collection: 'counters', data })) return
  // Another process has just created it.
  if (!(await add())) throw new Error(`The counter ${key} was deleted while it was counted up.`)
}

/** The outcomes for comments whose readers were asked to think again. */
export const nudgeOutcomes = ['shown', 'changed', 'unchanged'] as const
export type NudgeOutcome = (typeof nudgeOutcomes)[number]

const nudgeKey = (outcome: NudgeOutcome): string => `nudge:${outcome}`
/** @param day UTC, `2026-11-25` */
export const nudgeDayKey = (day: string, outcome: NudgeOutcome): string => `nudge:${outcome}:${day}`

/** Adds one to the counter of an outcome, in all and for its day. */
export async function countNudge(
  payload: Payload,
  outcome: NudgeOutcome,
  now: Date,
): Promise<void> {
  await countUp(payload, nudgeKey(outcome))
  await countUp(payload, nudgeDayKey(now.toISOString().slice(0, 10), outcome))
}
