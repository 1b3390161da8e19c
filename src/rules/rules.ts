import { classifier } from './classifier.ts'
import { disposableMail, linkDomains, links } from './links.ts'
import { everyComment, length, storyOpen } from './place.ts'
import { duplicate, flood, nearDuplicate } from './repeats.ts'
import { honeypot, proofOfWork, typingTime } from './robots.ts'
import type { Check, Rule } from './rule.ts'
import { banned, firstTime, identity, recentRejections } from './sender.ts'
import { spamScore } from './spam-score.ts'
import { blockedWords, suspectWords } from './words.ts'

/**
 * The rules, in their order. A refusal or a spam verdict ends the run; a hold is noted and the run
 * goes on.
 */
export const rules: readonly Rule[] = [
  // Refuse a comment that could not be stored, whatever it says. These are cheap.
  identity,
  length,
  storyOpen,
  banned,

  // Catch programs by what came with the form. A program that is caught here costs no search below.
  honeypot,
  typingTime,
  proofOfWork,

  // Stop repeats. `flood` comes last: it takes the sender's slot, so it must not be asked about a
  // comment that a rule above refuses.
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

  // Hold for who sends it and where. These never refuse, so nothing is lost when they come last.
  recentRejections,
  firstTime,
  everyComment,
]

/** The rules that a preview of changed settings runs. */
export const textRules: readonly Rule[] = rules.filter(({ isByText }) => isByText)

/** A rule that threw or took too long is stored as `rule-failed:<name>`. */
const FAILED = 'rule-failed'

export type HeldReason = { rule: string; label: string }

/** The reasons that a comment is held for, by the names that are stored, as moderators filter by them. */
export const heldReasons: readonly HeldReason[] = [
  ...rules.flatMap(({ name, label }) => (label === null ? [] : [{ rule: name, label }])),
  { rule: 'reports', label: 'Reports by readers' },
  { rule: FAILED, label: 'Failed rule' },
]

/** The stored names that a reason of the filter stands for: `rule-failed` is the failure of any rule. */
export const rulesMeant = (reason: string): string[] =>
  reason === FAILED ? rules.map(({ name }) => `${FAILED}:${name}`) : [reason]

const checks: ReadonlyMap<string, Check | null> = new Map(
  rules.map(({ name, check }) => [name, check]),
)

/** The check of a rule, by the name that is stored; null when readers are told of none. */
export const checkOf = (rule: string): Check | null => checks.get(rule) ?? null

/** Whether a comment is held because a program may have sent it, or because nobody could tell. */
export const isOfRobots = ({ rule }: { rule: string }): boolean =>
  checkOf(rule.replace(`${FAILED}:`, '')) === 'robots'
