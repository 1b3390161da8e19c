import type { Where } from 'payload'

/** A stretch of time whose comments one digest tells: after `from`, up to and with `until`. */
export type Span = { from: Date; until: Date }

export const HOUR_MS = 60 * 60_000

/**
 * A comment's time is taken when it arrives, and it is stored a moment later: a digest leaves out the
 * last minute, and finds everything before it. The next digest begins there.
 */
export const SETTLED_MS = 60_000

/**
 * Up to when the digest that is due now tells, in whole periods from the last one, so that it keeps
 * its time of day; null when none is due. The first tells of everything.
 */
export function dueUntil(last: Date | null, every: 'hour' | 'day', now: Date): Date | null {
  const settled = now.getTime() - SETTLED_MS
  if (!last) return new Date(settled)
  const period = every === 'hour' ? HOUR_MS : 24 * HOUR_MS
  const periods = Math.floor((settled - last.getTime()) / period)
  return periods < 1 ? null : new Date(last.getTime() + periods * period)
}

/** How a span stands in a user's follow-ups; of several, an undelivered one too, it is one span. */
export const spanNotes = ({ from, until }: Span): string[] => [
  from.toISOString(),
  until.toISOString(),
]

export function spanOf(notes: readonly string[]): Span | null {
  const sorted = [...notes].sort()
  const [from, until] = [sorted[0], sorted.at(-1)]
  return from && until ? { from: new Date(from), until: new Date(until) } : null
}

type Times = {
  createdAt: string
  editedAt?: string | null
  reportedAt?: string | null
  decidedAt?: string | null
  decidedFrom?: string | null
}

/** Since when a comment waits as it does now: it came, was changed, reported or hidden. */
export function waitsSince(comment: Times): Date {
  const hidden = comment.decidedFrom === 'rule' ? comment.decidedAt : null
  const times = [comment.createdAt, comment.editedAt, comment.reportedAt, hidden]
  return new Date(Math.max(...times.map((time) => (time ? new Date(time).getTime() : 0))))
}

/** `waitsSince` within a span, as a question to the database. */
function sinceWithin({ from, until }: Span): Where {
  const within = { greater_than: from.toISOString(), less_than_equal: until.toISOString() }
  return {
    or: [
      // The index of the statuses ends with it; '~' sorts after whatever follows the time in it.
      {
        position: {
          greater_than: `${from.toISOString()}~`,
          less_than_equal: `${until.toISOString()}~`,
        },
      },
      { editedAt: within },
      { reportedAt: within },
      { and: [{ decidedFrom: { equals: 'rule' } }, { decidedAt: within }] },
    ],
  }
}

const notInTrash: Where = { deletedAt: { exists: false } }

/** What waits and nobody reported. */
export const waitingIn = (span: Span): Where => ({
  and: [
    { status: { equals: 'pending' } },
    notInTrash,
    { reportedAt: { exists: false } },
    sinceWithin(span),
  ],
})

/** What is reported, hidden by it or not. */
export const reportedIn = (span: Span): Where => ({
  and: [
    { reportedAt: { exists: true } },
    { status: { in: ['pending', 'approved'] } },
    notInTrash,
    sinceWithin(span),
  ],
})
