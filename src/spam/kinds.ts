/**
 * The kinds of tokens. The shipped model has counts of the first five, and names the hosts that readers
 * quote. A `disguise` has a weight that
 * we set, because no training set has any. `own` tokens exist only in what a site has learned and
 * seen: its campaigns' links, names and copies.
 */
export type Kind = 'word' | 'pair' | 'shape' | 'link' | 'asks' | 'host' | 'disguise' | 'own'

const disguises = new Set(['#styled', '#wide', '#mixed', '#spaced', '#hidden', '#glued'])

/** Returns the kind of a token, which decides its weight. */
export function kindOf(token: string): Kind {
  if (!token.startsWith('#')) return token.includes(' ') ? 'pair' : 'word'
  if (disguises.has(token)) return 'disguise'
  if (token.startsWith('#link')) return 'link'
  if (token === '#asks') return 'asks'
  if (token.startsWith('#host ')) return 'host'
  return /^#(?:site|name|drawn|copy) /.test(token) ? 'own' : 'shape'
}
