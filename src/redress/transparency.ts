import type { Payload, Where } from 'payload'
import { DatelineError } from '../errors.ts'
import type { ModerationEvent } from '../payload-types.ts'
import { readRefusals } from '../comments/count-refusals.ts'
import { dayKey, readCounters } from '../comments/counters.ts'
import { median } from '../desk/stats.ts'
import { type CommentStatus, commentStatuses } from '../comments/verdict.ts'
import { readPages } from './read-pages.ts'
import { type RuleCount, withRefusals } from './rule-counts.ts'
import {
  type MadeBy,
  type LoggedDecision,
  decisionColumns,
  isRestriction,
  makerOf,
  verdictIn,
  waitOf,
} from './decision.ts'
import { countOne, type Tally } from './tally.ts'

/**
 * The report that the EU Digital Services Act (article 15) requires, for any period. Notices,
 * appeals and reports count on the day on which they arrived. Decisions count on the day on which
 * they were made. A decision that was undone does not count. Times are in seconds, null when there
 * is none.
 */
export type Transparency = {
  /** UTC days, both included. */
  from: string
  to: string
  notices: Cases & { byLaw: Tally }
  /**
   * Decisions on comments, by people and by rules. The rules' verdicts count: comments that they held,
   * marked as spam or refused. `restricted` counts comments that were rejected or hidden after readers
   * could see them.
   */
  decisions: {
    total: number
    restricted: number
    byVerdict: Record<MadeBy, Tally>
    /**
     * The verdicts of the rules by rule, the most first. A comment counts for each rule that objected to
     * it. Earlier versions recorded none.
     */
    byRule: RuleCount[]
    /** The rejections by reason. `none` means that the moderator gave no reason. */
    byReason: Record<MadeBy, Tally>
    medianSeconds: number | null
  }
  appeals: Cases & { byKind: Tally }
  reports: Cases & { byReason: Tally }
  /**
   * The comments written in the period, by their current status. Rules mark most spam before a
   * moderator reads it.
   */
  written: Record<CommentStatus, number>
  perMonth: { month: string; notices: number; restricted: number; appeals: number }[]
}

type Cases = {
  total: number
  open: number
  upheld: number
  /** Notices and reports that were dismissed. `reversed` counts the appeals that succeeded. */
  dismissed?: number
  reversed?: number
  medianSeconds: number | null
}

type Period = { from: string; to: string }

const DAY_MS = 86_400_000
const MAX_DAYS = 1_200
const DAYS_AT_ONCE = 7
/**
 * The time within which an undo may follow its decision (`desk/undo-plan.ts`), and one minute more.
 */
const UNDO_MS = 11 * 60_000

/**
 * Computes the report. It counts rows as it reads them, a page at a time, and keeps only the times
 * for the medians.
 * @throws DatelineError `out-of-range` for a period that ends before it begins or is too long
 */
export async function transparency(payload: Payload, period: Period): Promise<Transparency> {
  const days = daysOf(period)
  const [notices, appeals, reports, decisions, refused] = await Promise.all([
    countCases(payload, 'notices', { days, by: 'law' }),
    countCases(payload, 'appeals', { days, by: 'kind' }),
    countCases(payload, 'reports', { days, by: 'reason' }),
    countDecisions(payload, days),
    readRefusals(payload, period),
  ])
  const { perMonth: restrictedIn, ...figures } = withRefusals(decisions, refused)
  const months = [...new Set(days.map((day) => day.slice(0, 7)))]
  return {
    ...period,
    notices: { ...notices.cases, byLaw: notices.by },
    decisions: figures,
    appeals: { ...appeals.cases, byKind: appeals.by },
    reports: { ...reports.cases, byReason: reports.by },
    written: await writtenIn(payload, days),
    perMonth: months.map((month) => ({
      month,
      notices: notices.perMonth[month] ?? 0,
      restricted: restrictedIn[month] ?? 0,
      appeals: appeals.perMonth[month] ?? 0,
    })),
  }
}

const decided: Where = { action: { in: ['judged', 'decided', 'trashed'] } }
const isUndo: Where = { action: { equals: 'undone' } }

function daysOf({ from, to }: Period): string[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  if (length < 1 || length > MAX_DAYS)
    throw new DatelineError('out-of-range', `The period must have 1 to ${MAX_DAYS} days.`, {
      field: 'to',
    })
  return Array.from({ length }, (_, n) =>
    new Date(Date.parse(from) + n * DAY_MS).toISOString().slice(0, 10),
  )
}

const monthOf = (createdAt: string): string => new Date(createdAt).toISOString().slice(0, 7)

type Case = {
  id: string
  state: string
  createdAt: string
  decidedAt?: string | null
} & Partial<Record<'law' | 'kind' | 'reason', string>>

type Counted = { cases: Cases; by: Tally; perMonth: Tally }

async function countCases(
  payload: Payload,
  collection: 'notices' | 'appeals' | 'reports',
  { days, by }: { days: readonly string[]; by: 'law' | 'kind' | 'reason' },
): Promise<Counted> {
  const states: Tally = {}
  const kinds: Tally = {}
  const perMonth: Tally = {}
  const waits: number[] = []
  let total = 0
  const select = { state: true, decidedAt: true, [by]: true } as const
  for await (const page of readPages<Case>(payload, collection, { days, select }))
    for (const { createdAt, decidedAt, state, [by]: kind } of page) {
      total += 1
      countOne(states, state)
      countOne(kinds, kind ?? '')
      countOne(perMonth, monthOf(createdAt))
      if (decidedAt) waits.push(Math.max(0, Date.parse(decidedAt) - Date.parse(createdAt)) / 1000)
    }
  const { open = 0, upheld = 0, dismissed = 0, reversed = 0 } = states
  const cases = { total, open, upheld, dismissed, reversed, medianSeconds: median(waits) }
  return { cases, by: kinds, perMonth }
}

type Decisions = Omit<Transparency['decisions'], 'byRule'> & { byRule: Tally; perMonth: Tally }

async function countDecisions(payload: Payload, days: readonly string[]): Promise<Decisions> {
  const byVerdict: Record<MadeBy, Tally> = { person: {}, machine: {} }
  const byReason: Record<MadeBy, Tally> = { person: {}, machine: {} }
  const byRule: Tally = {}
  const perMonth: Tally = {}
  const waits: number[] = []
  let total = 0
  let restricted = 0
  // The loop reads a few days at a time, so that it knows the undone decisions before it counts.
  for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
    const some = days.slice(from, from + DAYS_AT_ONCE)
    const undone = await undoneDecisions(payload, some)
    const query = { days: some, where: decided, select: decisionColumns }
    for await (const page of readPages<LoggedDecision>(payload, 'moderation-events', query))
      for (const event of page) {
        if (undone.has(event.id) || event.source === 'reader') continue
        const by = makerOf(event)
        total += 1
        countOne(byVerdict[by], verdictIn(event))
        for (const rule of event.rules?.split(',') ?? []) countOne(byRule, rule)
        if (event.to === 'rejected') countOne(byReason[by], event.reason ?? 'none')
        const wait = waitOf(event)
        if (wait !== null) waits.push(wait)
        if (!isRestriction(event)) continue
        restricted += 1
        countOne(perMonth, monthOf(event.createdAt))
      }
  }
  const medianSeconds = median(waits)
  return { total, restricted, byVerdict, byRule, byReason, medianSeconds, perMonth }
}

/**
 * Returns the ids of the decisions that were undone on these days or within the undo time after
 * them.
 */
async function undoneDecisions(payload: Payload, days: readonly string[]): Promise<Set<string>> {
  const undone = new Set<string>()
  const query = { days, where: isUndo, select: { undoes: true }, tail: UNDO_MS } as const
  type Undo = Pick<ModerationEvent, 'id' | 'createdAt' | 'undoes'>
  for await (const page of readPages<Undo>(payload, 'moderation-events', query))
    for (const { undoes } of page) if (undoes) undone.add(undoes)
  return undone
}

async function writtenIn(
  payload: Payload,
  days: readonly string[],
): Promise<Record<CommentStatus, number>> {
  const keysOf = (status: CommentStatus) => days.map((day) => dayKey(day, status))
  const counters = await readCounters(payload, commentStatuses.flatMap(keysOf))
  const sum = (status: CommentStatus): number =>
    keysOf(status).reduce((total, key) => total + (counters.get(key) ?? 0), 0)
  return Object.fromEntries(commentStatuses.map((status) => [status, sum(status)])) as Record<
    CommentStatus,
    number
  >
}
