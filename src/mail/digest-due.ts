import type { Where } from 'payload'
import { lastHourIn } from '../lib/time-zone.ts'

/** The hour at which daily emails come. */
export const MORNING = 7

/** The period that one digest covers: after `from`, up to and including `until`. */
export type Span = { from: Date; until: Date }

export const HOUR_MS = 60 * 60_000

/**
 * A comment gets its time when it arrives, and it is stored a moment later. So a digest leaves out
 * the last minute, and the next digest begins there.
 */
export const SETTLED_MS = 60_000

/** How often a digest comes. A daily one comes at 7:00 of a time zone. */
export type Every = { period: 'hour' } | { period: 'day'; zone: string }

/**
 * Returns the end of the digest that is due, or null when none is due. An hourly digest ends whole hours
 * after the last one, so it keeps its minute; the first covers everything. A daily one ends in the
 * morning, also when a clock was changed.
 */
export function dueUntil(last: Date | null, every: Every, now: Date): Date | null {
  const settled = now.getTime() - SETTLED_MS
  if (every.period === 'day') {
    const morning = lastHourIn(every.zone, MORNING, new Date(settled))
    return last && last < morning ? morning : null
  }
  if (!last) return new Date(settled)
  const periods = Math.floor((settled - last.getTime()) / HOUR_MS)
  return periods < 1 ? null : new Date(last.getTime() + periods * HOUR_MS)
}

/**
 * Writes a span as notes of a user's follow-up. `spanOf` joins the notes of several spans, such as
 * an undelivered one, into one span.
 */
export const spanNotes = ({ from, until }: Span): string[] => [
  from.toISOString(),
  until.toISOString(),
]

/** Reads the span from a follow-up's notes. It returns null without notes. */
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

/**
 * Returns since when a comment waits in its current state: the time when it arrived, or was edited,
 * reported or hidden last.
 */
export function waitsSince(comment: Times): Date {
  const hidden = comment.decidedFrom === 'rule' ? comment.decidedAt : null
  const times = [comment.createdAt, comment.editedAt, comment.reportedAt, hidden]
  return new Date(Math.max(...times.map((time) => (time ? new Date(time).getTime() : 0))))
}

/** Selects the comments whose `waitsSince` lies in a span. */
function sinceWithin({ from, until }: Span): Where {
  const within = { greater_than: from.toISOString(), less_than_equal: until.toISOString() }
  return {
    or: [
      // The index on the status ends with the position. `~` sorts after every random tail of a
      // position.
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

/** Selects the waiting comments without open reports. */
export const waitingIn = (span: Span): Where => ({
  and: [
    { status: { equals: 'pending' } },
    notInTrash,
    { reportedAt: { exists: false } },
    sinceWithin(span),
  ],
})

/** Selects the comments with open reports, hidden or not. */
export const reportedIn = (span: Span): Where => ({
  and: [
    { reportedAt: { exists: true } },
    { status: { in: ['pending', 'approved'] } },
    notInTrash,
    sinceWithin(span),
  ],
})
