import type { Payload } from 'payload'
import type { Candidate } from './rule.ts'
import { baseModel } from '../spam/base.ts'
import { type Counts, countsNeeded, learnedFrom, type TokenRow } from '../spam/counts.ts'
import { scoreSpam } from '../spam/score.ts'
import { describeToken, tokensOf } from '../spam/tokens.ts'
import type { SpamRecord } from '../comments/verdict.ts'

const MAX_WORDS = 12

/** The spam score of a comment, by what ships and by what this site has decided about like ones. */
export async function scoreComment(payload: Payload, comment: Candidate): Promise<SpamRecord> {
  const tokens = tokensOf(comment)
  return scoreTokens(tokens, await readLearned(payload, countsNeeded(tokens)))
}

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

/** Of what the site has learned, what these tokens need: a look-up for each, whatever else there is. */
export async function readLearned(payload: Payload, tokens: readonly string[]): Promise<Counts> {
  const { docs } = await payload.db.find<TokenRow & { id: string }>({
    collection: 'spam-tokens',
    pagination: false,
    where: { token: { in: [...tokens] } },
  })
  return learnedFrom(docs)
}
