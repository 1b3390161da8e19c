import type { Payload } from 'payload'
import type { Comment, ModerationEvent, Story } from '../payload-types.ts'
import { dayKey, readCounters } from '../comments/counters.ts'
import { type NudgeOutcome, nudgeDayKey, nudgeOutcomes } from '../comments/count-nudges.ts'
import { type CommentStatus, commentStatuses } from '../comments/verdict.ts'
import { busiestStories } from './busiest-stories.ts'
import { possibleIds } from '../store/ids.ts'
import { queueCounts } from './queue.ts'

export type Stats = {
  waiting: number
  oldestWaiting: string | null
  /** Counts by the day (UTC) of writing, the oldest first, and by the status of now. */
  perDay: ({ day: string } & Record<CommentStatus, number>)[]
  /** For pending comments that people decided on, without undone decisions; null without any. */
  medianSecondsToDecision: number | null
  /** From 0 to 1, of the comments of these days. */
  spamShare: number
  busiestStories: { id: string; headline: string; comments: number }[]
  /** The outcomes, in these days, for comments whose readers were asked to think again. */
  nudges: Record<NudgeOutcome, number>
}

const DAY_MS = 24 * 60 * 60_000

/** Returns the figures of the dashboard for the last days, today included. */
export async function moderationStats(
  payload: Payload,
  { days, now }: { days: number; now: Date },
): Promise<Stats> {
  const dates = Array.from({ length: days }, (_, i) =>
    new Date(now.getTime() - (days - 1 - i) * DAY_MS).toISOString().slice(0, 10),
  )
  const since = `${dates[0]}T00:00:00.000Z`
  const [counts, perDay, medianSecondsToDecision, busiest, nudges] = await Promise.all([
    queueCounts(payload),
    countDays(payload, dates),
    medianWait(payload, since),
    busiestStories(payload, since),
    countNudges(payload, dates),
  ])
  const all = perDay.flatMap((day) => commentStatuses.map((status) => day[status]))
  const total = all.reduce((sum, count) => sum + count, 0)
  const spam = perDay.reduce((sum, day) => sum + day.spam, 0)
  return {
    waiting: counts.pending,
    oldestWaiting: counts.oldestWaiting,
    perDay,
    medianSecondsToDecision,
    spamShare: total === 0 ? 0 : spam / total,
    busiestStories: await withHeadlines(payload, busiest),
    nudges,
  }
}

async function countDays(payload: Payload, dates: readonly string[]): Promise<Stats['perDay']> {
  const keys = dates.flatMap((day) => commentStatuses.map((status) => dayKey(day, status)))
  const counters = await readCounters(payload, keys)
  return dates.map((day) => ({
    day,
    ...(Object.fromEntries(
      commentStatuses.map((status) => [status, counters.get(dayKey(day, status)) ?? 0]),
    ) as Record<CommentStatus, number>),
  }))
}

async function countNudges(
  payload: Payload,
  dates: readonly string[],
): Promise<Record<NudgeOutcome, number>> {
  const keys = dates.flatMap((day) => nudgeOutcomes.map((outcome) => nudgeDayKey(day, outcome)))
  const counters = await readCounters(payload, keys)
  const sum = (outcome: NudgeOutcome) =>
    dates.reduce((total, day) => total + (counters.get(nudgeDayKey(day, outcome)) ?? 0), 0)
  return { shown: sum('shown'), changed: sum('changed'), unchanged: sum('unchanged') }
}

/** The median is computed from at most this many decisions. */
const SAMPLE = 1000

async function medianWait(payload: Payload, since: string): Promise<number | null> {
  const { docs: events } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    limit: SAMPLE,
    pagination: false,
    select: { comment: true, createdAt: true },
    sort: '-createdAt',
    where: {
      and: [
        { action: { equals: 'decided' } },
        { from: { equals: 'pending' } },
        { createdAt: { greater_than_equal: since } },
        { source: { in: ['panel', 'bulk', 'letter'] } },
      ],
    },
  })
  if (events.length === 0) return null
  const standing = await withoutUndone(payload, events)
  const ids = possibleIds(
    payload,
    standing.map(({ comment }) => comment ?? ''),
  )
  const { docs } = await payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    select: { createdAt: true },
    where: { id: { in: ids } },
  })
  const written = new Map(docs.map(({ id, createdAt }) => [id, Date.parse(createdAt)]))
  const waits = standing
    .map(({ comment, createdAt }) => Date.parse(createdAt) - (written.get(comment ?? '') ?? NaN))
    .filter((wait) => !Number.isNaN(wait))
  return median(waits.map((wait) => Math.max(0, wait) / 1000))
}

async function withoutUndone(
  payload: Payload,
  events: readonly ModerationEvent[],
): Promise<ModerationEvent[]> {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    select: { undoes: true },
    where: { undoes: { in: events.map(({ id }) => id) } },
  })
  const undone = new Set(docs.map(({ undoes }) => undoes))
  return events.filter(({ id }) => !undone.has(id))
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  const lower = sorted[middle - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}

async function withHeadlines(
  payload: Payload,
  busiest: { id: string; comments: number }[],
): Promise<Stats['busiestStories']> {
  if (busiest.length === 0) return []
  const { docs } = await payload.db.find<Story>({
    collection: 'stories',
    pagination: false,
    select: { headline: true },
    where: { id: { in: busiest.map(({ id }) => id) } },
  })
  const headlines = new Map(docs.map(({ id, headline }) => [id, headline]))
  return busiest.map(({ id, comments }) => ({ id, comments, headline: headlines.get(id) ?? '' }))
}
