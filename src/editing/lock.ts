import { CLOCK_SKEW_MS } from '../lib/clock-skew.ts'

/** A lock ends so long after its last heartbeat. */
export const LOCK_MS = 60_000

/** The columns of a story's row that say who is in it. */
export type LockColumns = {
  holder?: string | null
  heldIn?: string | null
  heldSince?: string | null
  heldUntil?: string | null
}

/** The user who asks, and the form that they have open; a program has no form. */
export type Editor = { user: string; form: string | null }

/** A lock that holds now. */
export type HeldLock = { user: string; form: string | null; since: string; until: string }

/** Returns the lock that holds at the time; null when nobody is in the story. */
export function heldLock(
  { holder, heldIn, heldSince, heldUntil }: LockColumns,
  now: Date,
): HeldLock | null {
  if (!holder || !heldUntil || new Date(heldUntil) <= now) return null
  // Such a lock is of a clock that was set back. Nobody would get in for as long as it went back.
  if (new Date(heldUntil).getTime() > now.getTime() + LOCK_MS + CLOCK_SKEW_MS) return null
  return {
    user: holder,
    form: heldIn ?? null,
    since: new Date(heldSince ?? heldUntil).toISOString(),
    until: new Date(heldUntil).toISOString(),
  }
}

/** Tells whether the lock keeps a save out. A user's other forms and programs may save. */
export const keepsOut = (lock: HeldLock | null, user: string | null): boolean =>
  lock !== null && lock.user !== user

/** Tells whether the lock is that of this form. */
export const isHeldBy = (lock: HeldLock | null, { user, form }: Editor): boolean =>
  lock !== null && lock.user === user && lock.form === form

/** Returns the columns of a lock that is taken, or held on to, at the time. */
export function takenLock(
  before: HeldLock | null,
  { user, form }: Editor,
  now: Date,
): Required<LockColumns> {
  const since = before && isHeldBy(before, { user, form }) ? before.since : now.toISOString()
  const until = new Date(now.getTime() + LOCK_MS).toISOString()
  return { holder: user, heldIn: form, heldSince: since, heldUntil: until }
}

/** The columns of a story that nobody is in. */
export const noLock: Required<LockColumns> = {
  holder: null,
  heldIn: null,
  heldSince: null,
  heldUntil: null,
}
