import type { SpamRecord } from '../comments/verdict.ts'
import type { Rule } from './rule.ts'

/** Holds a comment or marks it as spam by its spam score, and records the score. */
export const spamScore: Rule = {
  name: 'spam-score',
  label: 'Spam score',
  check: 'spam',
  isByText: true,
  readersOnly: true,
  judge: async (_, { settings: { spamHoldAt, spamAt }, scoreSpam }) => {
    const record = await scoreSpam()
    const reason = reasonFor(record)
    if (reaches(record.spamScore, spamAt)) return { spam: reason, record }
    return reaches(record.spamScore, spamHoldAt)
      ? { hold: reason, record, nudge: { because: 'spam' } }
      : { record }
  },
}

/** No score reaches the threshold 1, not even a score of 1. */
const reaches = (score: number, threshold: number): boolean => threshold < 1 && score >= threshold

function reasonFor({ spamScore, spamWords }: SpamRecord): string {
  const words = spamWords.filter(({ weight }) => weight > 0).map(({ word }) => word)
  const because = words.length > 0 ? `: ${words.slice(0, 5).join(', ')}` : ''
  // It rounds down: 99.97 % must not become 100.
  return `It looks like spam (${Math.floor(spamScore * 100)} %)${because}.`
}
