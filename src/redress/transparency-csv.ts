import { writeCsv } from '../lib/csv.ts'
import type { Tally } from './tally.ts'
import type { Transparency } from './transparency.ts'

/**
 * Writes the transparency report as CSV (RFC 4180), one figure a line.
 * Columns: `section` (notices, decisions, appeals, reports, comments), `measure` (total, open,
 * upheld, dismissed, reversed, restricted, median_seconds, law, kind, reason, verdict, rule, now), `item`
 * (a law, kind, reason, verdict, rule or status; empty for a sum), `by` (person or machine; empty where
 * it does not apply), `value`.
 */
export function transparencyCsv(report: Transparency): string {
  const { notices, decisions, appeals, reports, written, from, to } = report
  const lines: Line[] = [
    ['period', 'from', '', '', from],
    ['period', 'to', '', '', to],
    ...sums('notices', notices, ['total', 'open', 'upheld', 'dismissed']),
    ...tally(['notices', 'law'], notices.byLaw),
    ...sums('decisions', decisions, ['total', 'restricted']),
    ...tally(['decisions', 'verdict'], decisions.byVerdict.person, 'person'),
    ...tally(['decisions', 'verdict'], decisions.byVerdict.machine, 'machine'),
    ...decisions.byRule.map(({ rule, count }): Line => [
      'decisions',
      'rule',
      rule,
      'machine',
      count,
    ]),
    ...tally(['decisions', 'reason'], decisions.byReason.person, 'person'),
    ...tally(['decisions', 'reason'], decisions.byReason.machine, 'machine'),
    ...sums('appeals', appeals, ['total', 'open', 'upheld', 'reversed']),
    ...tally(['appeals', 'kind'], appeals.byKind),
    ...sums('reports', reports, ['total', 'open', 'upheld', 'dismissed']),
    ...tally(['reports', 'reason'], reports.byReason),
    ...tally(['comments', 'now'], written),
  ]
  return writeCsv([['section', 'measure', 'item', 'by', 'value'], ...lines])
}

type Line = [section: string, measure: string, item: string, by: string, value: string | number]

function sums<T extends { medianSeconds: number | null }>(
  section: string,
  of: T,
  names: readonly (keyof T & string)[],
): Line[] {
  return [
    ...names.map((name): Line => [section, name, '', '', Number(of[name] ?? 0)]),
    [section, 'median_seconds', '', '', of.medianSeconds ?? ''],
  ]
}

const tally = ([section, measure]: [string, string], counts: Tally, by = ''): Line[] =>
  Object.entries(counts).map(([item, value]) => [section, measure, item, by, value])
