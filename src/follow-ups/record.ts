/**
 * What must still be done after a change, kept in the changed row itself and written in the same
 * statement: no crash can lose it, and both databases do it alike. The rows' `followUpDue` is the
 * earliest of these times and the only thing that is searched.
 */
export type FollowUps = Record<string, FollowUpState>

type FollowUpState = {
  due: string
  tries: number
  error?: string
  /** Parts of the work that are done and must not be done again, such as letters that went out. */
  done?: string[]
  /** What the work is about, beside the row: ids or times that the row itself no longer says. */
  about?: string[]
}

/** The two columns a row carries. */
export type FollowUpColumns = { followUps: FollowUps | null; followUpDue: string | null }

const FIRST_WAIT_MS = 5_000
const MAX_WAIT_MS = 60 * 60_000

/** Doubles from 5 s to an hour at most. It never gives up: what was promised stays due. */
export const backoffMs = (tries: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1), MAX_WAIT_MS)

/** The columns, with `task` due at `now` beside whatever else is due. */
export function withFollowUp(
  current: FollowUps | null | undefined,
  task: string,
  now: Date,
  about: readonly string[] = [],
): FollowUpColumns {
  // What an earlier change left undone is part of the work.
  const all = [...new Set([...(current?.[task]?.about ?? []), ...about])]
  const state = { due: now.toISOString(), tries: 0, ...(all.length > 0 ? { about: all } : {}) }
  return columns({ ...current, [task]: state })
}

/** The columns after `task` was tried: gone when it worked, due again later when it failed. */
export function afterAttempt(
  current: FollowUps,
  attempt: { task: string; error?: string | undefined; done?: readonly string[]; now: Date },
): FollowUpColumns {
  const { [attempt.task]: tried, ...rest } = current
  if (attempt.error === undefined || !tried) return columns(rest)
  const tries = tried.tries + 1
  const due = new Date(attempt.now.getTime() + backoffMs(tries)).toISOString()
  const error = attempt.error.slice(0, 300)
  return columns({
    ...rest,
    [attempt.task]: { ...tried, due, tries, error, done: [...(attempt.done ?? [])] },
  })
}

/** The columns of a row with these follow-ups: due when the first of them is. */
export function columns(followUps: FollowUps): FollowUpColumns {
  const times = Object.values(followUps).map(({ due }) => due)
  return times.length === 0
    ? { followUps: null, followUpDue: null }
    : { followUps, followUpDue: times.reduce((a, b) => (a < b ? a : b)) }
}

/** The tasks whose time has come, the longest waiting first. */
export const dueTasks = (followUps: FollowUps | null | undefined, now: Date): string[] =>
  Object.entries(followUps ?? {})
    .filter(([, { due }]) => due <= now.toISOString())
    .sort(([, a], [, b]) => a.due.localeCompare(b.due))
    .map(([task]) => task)
