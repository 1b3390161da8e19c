import { kindOf } from './kinds.ts'
import { type SpamText, tokensOf } from './tokens.ts'
import { tokensOfFirstScheme } from './tokens-of-first-scheme.ts'

/**
 * The scheme of the tokens that decisions teach now. A comment notes it, so that its decision can be
 * unlearned with the tokens that it was learned with.
 */
export const SCHEME = 2

/**
 * Returns the tokens of a comment that a decision teaches. Its shape and the fact that it has a link
 * are not among them: they would teach about everybody else's comments.
 */
export const learnableOf = (tokens: readonly string[]): string[] =>
  tokens.filter((token) => isLearnable(token))

function isLearnable(token: string): boolean {
  const kind = kindOf(token)
  if (kind === 'word' || kind === 'pair') return true
  // The stored text no longer shows it.
  if (kind === 'disguise') return token !== '#hidden'
  return kind === 'own' && !token.startsWith('#drawn ')
}

/** Returns the tokens that a decision about a comment taught under a scheme. */
export const tokensOfScheme = (text: SpamText, scheme: number): string[] =>
  scheme === 1 ? tokensOfFirstScheme(text) : learnableOf(tokensOf(text))
