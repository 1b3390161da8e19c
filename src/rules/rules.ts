import { classifier } from './classifier.ts'
import { disposableMail, linkDomains, links } from './links.ts'
import { everyComment, length, storyOpen } from './place.ts'
import { duplicate, flood, nearDuplicate } from './repeats.ts'
import { honeypot, proofOfWork, typingTime } from './robots.ts'
import type { Rule } from './rule.ts'
import { banned, firstTime, identity, recentRejections } from './sender.ts'
import { spamScore } from './spam-score.ts'
import { blockedWords, suspectWords } from './words.ts'

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
