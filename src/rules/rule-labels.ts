import { FAILED, ruleOf } from './failed-rule.ts'
import { heldReasons, rules } from './rules.ts'

/** The rules that only refuse. No filter shows them, so they have no label of their own. */
const refusing: Record<string, string> = {
  identity: 'Name or email address missing or not valid',
  length: 'Too short or too long',
  'story-open': 'Comments closed, or no such story',
  banned: 'Banned reader',
  flood: 'Sent too soon after another',
}

const labels: ReadonlyMap<string, string> = new Map([
  ...rules.map(({ name, label }) => [name, label ?? refusing[name] ?? name] as const),
  ...heldReasons.map(({ rule, label }) => [rule, label] as const),
])

/** Returns a rule by its stored name in plain words, also one that failed or no longer exists. */
export function ruleLabel(stored: string): string {
  const rule = ruleOf(stored)
  const label = labels.get(rule) ?? rule
  return rule === stored || stored === FAILED ? label : `${label} (could not be applied)`
}

/** Returns the labels of the rules that an event names, which are separated by commas. */
export const ruleLabels = (rules: string | null | undefined): string[] =>
  rules ? rules.split(',').map(ruleLabel) : []
