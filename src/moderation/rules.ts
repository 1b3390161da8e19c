import { classifier } from './rules/classifier.ts'
import { disposableMail, linkDomains, links } from './rules/links.ts'
import { everyComment, length, storyOpen } from './rules/place.ts'
import { duplicate, flood, nearDuplicate } from './rules/repeats.ts'
import { honeypot, proofOfWork, typingTime } from './rules/robots.ts'
import type { Rule } from './rules/rule.ts'
import { banned, firstTime, identity, recentRejections } from './rules/sender.ts'
import { spamScore } from './rules/spam-score.ts'
import { blockedWords, suspectWords } from './rules/words.ts'

/**
 * Whether a comment may appear. The order matters: what is cheap and final comes first, and `flood`
 * claims its turn only for what would otherwise be taken. A refusal or a spam verdict ends the run;
 * a hold is noted and the run goes on.
 */
export const rules: readonly Rule[] = [
  identity,
  length,
  storyOpen,
  banned,
  honeypot,
  typingTime,
  proofOfWork,
  duplicate,
  nearDuplicate,
  flood,
  blockedWords,
  suspectWords,
  links,
  linkDomains,
  disposableMail,
  spamScore,
  classifier,
  recentRejections,
  firstTime,
  everyComment,
]

/** Those that go by the text and the settings alone, which is what a change of lists changes. */
export const textRules: readonly Rule[] = [
  blockedWords,
  suspectWords,
  links,
  linkDomains,
  disposableMail,
  spamScore,
]
