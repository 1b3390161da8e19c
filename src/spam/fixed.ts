import type { Counts } from './counts.ts'
import { kindOf } from './kinds.ts'
import type { Weighed } from './model.ts'

// Weights that are set by hand, because no training set can give them: the corpora have no disguises,
// and they know links nearly only from spam.

const DISGUISES: Record<string, number> = {
  '#hidden': 3.6,
  '#styled': 3,
  '#mixed': 3,
  '#spaced': 2,
  '#wide': 1.2,
  '#glued': 0.5,
}

/** A link alone does not hold a comment. Without a sentence, or with the id of whoever earns, it does. */
const LINKS: Record<string, number> = {
  '#link': 2.6,
  '#link alone': 1.5,
  '#link few': 1.2,
  '#link query': 1.5,
}

type Known = {
  model: { tokens: { has: (host: string) => boolean } }
  learned?: Counts
}

/** Approvals of a link until it counts no more. */
const APPROVALS = 10

/**
 * Weighs the strongest disguise, and links unless all go to hosts that readers often quote. Each
 * approval of all sites in a comment takes a tenth away.
 */
export function fixedWeights(tokens: readonly string[], { model, learned }: Known): Weighed[] {
  const weigh = (table: Record<string, number>): Weighed[] =>
    tokens.flatMap((token) => {
      const weight = table[token]
      return weight === undefined ? [] : { token, weight }
    })
  const disguises = weigh(DISGUISES).sort((a, b) => b.weight - a.weight)
  const isQuoting = tokens.every((token) => kindOf(token) !== 'host' || model.tokens.has(token))
  const approvals = tokens
    .filter((token) => token.startsWith('#site '))
    .map((token) => learned?.tokens.get(token) ?? { spam: 0, ham: 0 })
    .map(({ spam, ham }) => Math.max(0, Math.min(APPROVALS, ham - spam)))
  const rest = isQuoting ? 0 : 1 - (approvals.length > 0 ? Math.min(...approvals) : 0) / APPROVALS
  const links = weigh(LINKS).map(({ token, weight }) => ({ token, weight: weight * rest }))
  return [...disguises.slice(0, 1), ...links]
}
