import type { Payload } from 'payload'
import type { Candidate } from './rule.ts'
import type { Scored } from './spam-verdict.ts'
import { baseModel } from '../spam/base.ts'
import { type Counts, countsNeeded, learnedFrom } from '../spam/counts.ts'
import { describeToken } from '../spam/describe.ts'
import { learnableOf } from '../spam/learnable.ts'
import { scoreSpam } from '../spam/score.ts'
import { type Sightings, sightingsNeeded, tokensToNote } from '../spam/sightings.ts'
import { tokensOf } from '../spam/tokens.ts'
import { sightingKey } from '../comments/sightings.ts'
import { readTokens, type TokensKnown } from '../store/token-counts.ts'
import type { SpamRecord } from '../comments/verdict.ts'

const MAX_WORDS = 12

/** All that a site knows of the tokens of a comment. */
export type SiteKnowledge = { learned: Counts; seen?: Sightings }

/** Scores a comment with the shipped model, what this site has learned, and what others wrote. */
export async function scoreComment(
  payload: Payload,
  comment: Candidate,
  now: Date,
): Promise<SpamRecord & Scored> {
  const tokens = tokensOf(comment)
  const { email } = comment
  const known = await readTokens(payload, {
    tokens: countsNeeded(learnableOf(tokens)),
    sighted: sightingsNeeded(tokens),
    own: email ? tokensToNote(tokens, comment.body).map((token) => sightingKey(email, token)) : [],
    now,
  })
  return scoreTokens(tokens, knowledgeOf(known))
}

/** Returns what the database knows of tokens as the score takes it. */
const knowledgeOf = ({ counts, readers }: TokensKnown): SiteKnowledge => ({
  learned: learnedFrom(counts),
  seen: readers,
})

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
  const asked = { tokens, sighted: [], own: [], now: new Date() }
  return learnedFrom((await readTokens(payload, asked)).counts)
}
