import type { SpamRecord } from '../comments/verdict.ts'
import type { Rule } from './rule.ts'
import { isKnownReader } from './sender.ts'
import { spamVerdict } from './spam-verdict.ts'

/** Holds a comment or marks it as spam by its spam score, and records the score. */
export const spamScore: Rule = {
  name: 'spam-score',
  label: 'Spam score',
  check: 'spam',
  isByText: true,
  readersOnly: true,
  judge: async (_, context) => {
    const { isOfCondemnedKind, ...record } = await context.scoreSpam()
    const scored = { spamScore: record.spamScore, isOfCondemnedKind }
    const verdict = spamVerdict(scored, context.settings, false)
    if (verdict === 'pass') return { record }
    const reason = reasonFor(record)
    // Only a comment that would be spam asks who wrote it.
    if (verdict === 'spam' && !(await isKnownReader(context))) return { spam: reason, record }
    return { hold: reason, record, nudge: { because: 'spam' } }
  },
}

function reasonFor({ spamScore, spamWords }: SpamRecord): string {
  const words = spamWords.filter(({ weight }) => weight > 0).map(({ word }) => word)
  const because = words.length > 0 ? `: ${words.slice(0, 5).join(', ')}` : ''
  // It rounds down: 99.97 % must not become 100.
  return `It looks like spam (${Math.floor(spamScore * 100)} %)${because}.`
}
