import { CLOCK_SKEW_MS } from './clock-skew.ts'

/**
 * `atOnce` may come at once, and then one each `everyMs`. The state is one time: until when all that
 * came is paid for (the generic cell rate algorithm).
 */
export type Allowance = { everyMs: number; atOnce: number }

/** `waitMs` is 0 when one was taken. `until` is the state to store. */
export type TakenAllowance = { waitMs: number; until: number }

/** The state of an allowance before the time `now`; null when there is none. */
type State = { until: number | null; now: number }

/**
 * Returns until when all that came is paid for. A state further ahead than the allowance can come is of
 * a clock that was set back since, and counts as none: it would hold for as long as the clock went back.
 */
function paidUntil({ everyMs, atOnce }: Allowance, { until, now }: State): number {
  const longest = now + everyMs * atOnce
  return until === null || until > longest + CLOCK_SKEW_MS
    ? now
    : Math.min(Math.max(until, now), longest)
}

/** Takes one from an allowance. All times are in milliseconds. */
export function takeAllowance(allowance: Allowance, state: State): TakenAllowance {
  const { everyMs, atOnce } = allowance
  const until = paidUntil(allowance, state)
  const waitMs = Math.max(0, until - (state.now + everyMs * (atOnce - 1)))
  return { waitMs, until: waitMs > 0 ? until : until + everyMs }
}

/** Returns the state after another sending of what was taken already, which costs nothing more. */
export const keepAllowance = (allowance: Allowance, state: State): number =>
  Math.max(paidUntil(allowance, state), state.now + allowance.everyMs)
