import type { Payload } from 'payload'
import { countUp } from './count-up.ts'

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
