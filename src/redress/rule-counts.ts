import { ruleLabel } from '../rules/rule-labels.ts'
import type { Tally } from './tally.ts'

/** The number of verdicts of one rule, with the rule in plain words. */
export type RuleCount = { rule: string; label: string; count: number }

type Counted = { total: number; byRule: Tally; byVerdict: { person: Tally; machine: Tally } }

/**
 * Adds the comments that rules refused to the decisions that the log has. No event records them,
 * because no row was stored. @param refused the number by rule
 */
export function withRefusals<T extends Counted>(
  decisions: T,
  refused: Tally,
): Omit<T, 'byRule'> & { byRule: RuleCount[] } {
  const { byVerdict, total } = decisions
  const count = Object.values(refused).reduce((sum, one) => sum + one, 0)
  const counts = { ...decisions.byRule }
  for (const [rule, refusals] of Object.entries(refused))
    counts[rule] = (counts[rule] ?? 0) + refusals
  const machine = { ...byVerdict.machine, ...(count > 0 ? { refused: count } : {}) }
  return {
    ...decisions,
    total: total + count,
    byVerdict: { ...byVerdict, machine },
    byRule: Object.entries(counts)
      .map(([rule, sum]) => ({ rule, label: ruleLabel(rule), count: sum }))
      .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
  }
}
