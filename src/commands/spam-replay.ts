import { trainingExampleOf } from '../comments/learn.ts'
import { prepareText } from '../comments/comment-text.ts'
import { scoreTokens } from '../rules/score-comment.ts'
import { spamVerdict, type Thresholds } from '../rules/spam-verdict.ts'
import { countsNeeded, learnedFrom } from '../spam/counts.ts'
import { hidesLetters } from '../spam/disguises.ts'
import { learnableOf } from '../spam/learnable.ts'
import { memory, type ReplayedSite } from '../spam/replay.ts'
import { MAX_READERS, tokensToNote } from '../spam/sightings.ts'
import { tokensOf } from '../spam/tokens.ts'
import type { Example } from '../spam/train.ts'
import type { SpamRecord } from '../comments/verdict.ts'

/** A comment's record, and the verdict on it with the shipped settings. */
export type SpamJudgement = SpamRecord & { verdict: ReturnType<typeof spamVerdict> }

/** Returns a site in memory, which prepares, scores, learns and notes comments with the product's code. */
export function siteInMemory(thresholds: Thresholds): ReplayedSite<SpamJudgement> {
  const stored = memory()
  let decisions = 0
  return {
    score: (example) => {
      const { tokens } = read(example)
      const learned = learnedFrom(stored.rowsOf(countsNeeded(learnableOf(tokens))))
      const scored = scoreTokens(tokens, { learned, seen: stored.seen })
      return { ...scored, verdict: spamVerdict(scored, thresholds, false) }
    },
    learn: (example) => {
      decisions += 1
      const decided = trainingExampleOf({
        id: String(decisions),
        author: '',
        body: read(example).body,
        status: example.verdict === 'spam' ? 'spam' : 'approved',
        decidedAt: new Date(0).toISOString(),
        decidedFrom: 'panel',
      })
      stored.change(decided?.changes ?? [])
    },
    note: (example) => {
      const { tokens, body } = read(example)
      stored.note(tokensToNote(tokens, body), MAX_READERS)
    },
  }
}

function read({ text }: Example): { tokens: string[]; body: string } {
  const { body } = prepareText({ author: '', body: text })
  return { body, tokens: tokensOf({ author: '', body, hidesLetters: hidesLetters(text) }) }
}
