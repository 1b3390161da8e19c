import type { Payload } from 'payload'
import type { Candidate } from './rule.ts'
import { baseModel } from '../spam/base.ts'
import { type Counts, countsNeeded, learnedFrom } from '../spam/counts.ts'
import { scoreSpam } from '../spam/score.ts'
import { describeToken, tokensOf } from '../spam/tokens.ts'
import { readTokenCounts } from '../store/token-counts.ts'
import type { SpamRecord } from '../comments/verdict.ts'

const MAX_WORDS = 12

/** Scores a comment with the shipped model and the counts that this site has learned. */
export async function scoreComment(payload: Payload, comment: Candidate): Promise<SpamRecord> {
  const tokens = tokensOf(comment)
  return scoreTokens(tokens, await readLearned(payload, countsNeeded(tokens)))
}

/** Scores tokens and describes the ones of the highest weight for moderators. */
export function scoreTokens(tokens: readonly string[], learned: Counts): SpamRecord {
  const { score, words } = scoreSpam(tokens, { model: baseModel(), learned })
  return {
    spamScore: score,
    spamWords: words
      .slice(0, MAX_WORDS)
      .map(({ word, weight }) => ({ word: describeToken(word), weight: round(weight) })),
  }
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000

/**
 * Reads the counts that the site has learned for these tokens. The cost depends on the tokens only.
 */
export async function readLearned(payload: Payload, tokens: readonly string[]): Promise<Counts> {
  return learnedFrom(await readTokenCounts(payload, tokens))
}
