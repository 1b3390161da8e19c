/**
 * The work that must still follow a change, by task. The changed row holds it, and the same
 * statement writes it: no crash can lose it, on either database. `followUpDue` is the earliest due
 * time; only that column is searched.
 */
export type FollowUps = Record<string, FollowUpState>

type FollowUpState = {
  due: string
  tries: number
  error?: string
  /** Parts of the work that are done and must not be done again, such as emails that were sent. */
  done?: string[]
  /** Ids or times that the work needs and the row no longer holds. */
  about?: string[]
}

/** The two follow-up columns of a row. */
export type FollowUpColumns = { followUps: FollowUps | null; followUpDue: string | null }

const FIRST_WAIT_MS = 5_000
const MAX_WAIT_MS = 60 * 60_000

/**
 * Returns the wait after a number of tries: from 5 s it doubles up to an hour. Work never expires.
 */
export const backoffMs = (tries: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, tries - 1), MAX_WAIT_MS)

/** Returns the columns with `task` due at `now`, beside the other follow-ups of the row. */
export function withFollowUp(
  current: FollowUps | null | undefined,
  task: string,
  now: Date,
  about: readonly string[] = [],
): FollowUpColumns {
  // An earlier change may have left work of the same task: it is still due.
  const all = [...new Set([...(current?.[task]?.about ?? []), ...about])]
  const state = { due: now.toISOString(), tries: 0, ...(all.length > 0 ? { about: all } : {}) }
  return columns({ ...current, [task]: state })
}

/** Returns the columns after an attempt: without the task on success, due later after an error. */
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

/** Returns the columns of a row with these follow-ups. The earliest sets the due time. */
export function columns(followUps: FollowUps): FollowUpColumns {
  const times = Object.values(followUps).map(({ due }) => due)
  return times.length === 0
    ? { followUps: null, followUpDue: null }
    : { followUps, followUpDue: times.reduce((a, b) => (a < b ? a : b)) }
}

/** Returns the tasks that are due, the longest waiting first. */
export const dueTasks = (followUps: FollowUps | null | undefined, now: Date): string[] =>
  Object.entries(followUps ?? {})
    .filter(([, { due }]) => due <= now.toISOString())
    .sort(([, a], [, b]) => a.due.localeCompare(b.due))
    .map(([task]) => task)
