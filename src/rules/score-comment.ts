import type { Payload } from 'payload'
import type { Candidate } from './rule.ts'
import type { Scored } from './spam-verdict.ts'
import { baseModel } from '../spam/base.ts'
import { type Counts, countsNeeded, learnedFrom } from '../spam/counts.ts'
import { describeToken } from '../spam/describe.ts'
import { learnableOf } from '../spam/learnable.ts'
import { scoreSpam } from '../spam/score.ts'
import type { Sightings } from '../spam/sightings.ts'
import { tokensOf } from '../spam/tokens.ts'
import { readTokenCounts } from '../store/token-counts.ts'
import type { SpamRecord } from '../comments/verdict.ts'

const MAX_WORDS = 12

/** All that a site knows of the tokens of a comment. */
export type SiteKnowledge = { learned: Counts; seen?: Sightings }

/** Scores a comment with the shipped model and what this site has learned. */
export async function scoreComment(
  payload: Payload,
  comment: Candidate,
): Promise<SpamRecord & Scored> {
  const tokens = tokensOf(comment)
  const learned = await readLearned(payload, countsNeeded(learnableOf(tokens)))
  return scoreTokens(tokens, { learned })
}

/** Scores tokens and describes the ones of the highest weight for moderators. */
export function scoreTokens(tokens: readonly string[], known: SiteKnowledge): SpamRecord & Scored {
  const { score, words, isOfCondemnedKind } = scoreSpam(tokens, { model: baseModel(), ...known })
  return {
    spamScore: score,
    spamWords: words
      .slice(0, MAX_WORDS)
      .map(({ word, weight }) => ({ word: describeToken(word), weight: round(weight) })),
    isOfCondemnedKind,
  }
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000

/**
 * Reads the counts that the site has learned for these tokens. The cost depends on the tokens only.
 */
export async function readLearned(payload: Payload, tokens: readonly string[]): Promise<Counts> {
  return learnedFrom(await readTokenCounts(payload, tokens))
}
