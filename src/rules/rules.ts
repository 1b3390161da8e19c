import { classifier } from './classifier.ts'
import { FAILED, failedName, ruleOf } from './failed-rule.ts'
import { disposableMail, linkDomains, links } from './links.ts'
import { everyComment, length, storyOpen } from './place.ts'
import { duplicate, flood, nearDuplicate } from './repeats.ts'
import { honeypot, proofOfWork, typingTime } from './robots.ts'
import type { Check, Rule } from './rule.ts'
import { banned, firstTime, identity, recentRejections } from './sender.ts'
import { spamScore } from './spam-score.ts'
import { blockedWords, suspectWords } from './words.ts'

/**
 * The rules, in their order. A refusal ends the run. After a hold or a spam verdict the run goes on.
 */
export const rules: readonly Rule[] = [
  // Refuse a comment that could not be stored, whatever it says. These are cheap.
  identity,
  length,
  storyOpen,
  banned,

  // Catch programs by the form's fields.
  honeypot,
  typingTime,
  proofOfWork,

  // Stop repeats. `flood` comes last: it takes the sender's slot, so it must not run for a comment
  // that a rule above refuses.
  duplicate,
  nearDuplicate,
  flood,

  // Read the text. The site's own lists come first: they say most plainly why a comment is held.
  blockedWords,
  suspectWords,
  links,
  linkDomains,
  disposableMail,
  spamScore,

  // Ask the outside service late: it costs time, and a comment that is held already is not sent.
  classifier,

  // Hold by the sender and the story's mode. These never refuse, so they can come last.
  recentRejections,
  firstTime,
  everyComment,
]

/** The rules that a preview of changed settings runs. */
export const textRules: readonly Rule[] = rules.filter(({ isByText }) => isByText)

export type HeldReason = { rule: string; label: string }

/** The reasons of a hold by their stored names, for the moderators' filter. */
export const heldReasons: readonly HeldReason[] = [
  ...rules.flatMap(({ name, label }) => (label === null ? [] : [{ rule: name, label }])),
  { rule: 'reports', label: 'Reports by readers' },
  { rule: FAILED, label: 'Failed rule' },
]

/**
 * Returns the stored names for a reason of the filter: `rule-failed` is the failure of any rule.
 */
export const storedNamesOf = (reason: string): string[] =>
  reason === FAILED ? rules.map(({ name }) => failedName(name)) : [reason]

const checks: ReadonlyMap<string, Check | null> = new Map(
  rules.map(({ name, check }) => [name, check]),
)

/** Returns the check of a rule by its stored name; null when statements to readers name none. */
export const checkOf = (rule: string): Check | null => checks.get(rule) ?? null

/**
 * Tells whether a comment is held because a program may have sent it, or because that check failed.
 */
export const isOfRobots = ({ rule }: { rule: string }): boolean =>
  checkOf(ruleOf(rule)) === 'robots'
