const marks: Record<string, string> = {
  '#link': 'has a link',
  '#link alone': 'nothing but a link',
  '#host': 'links to a site that readers often quote',
  '#asks': 'asks for attention to the writer’s own page',
  '#styled': 'letters in disguise',
  '#wide': 'wide letters',
  '#mixed': 'letters of several alphabets in one word',
  '#spaced': 'letters with spaces between them',
  '#hidden': 'invisible characters inside words',
  '#glued': 'letters and digits in one word',
  '#copy': 'nearly the same text',
  '#mail': 'has a mail address',
  '#length': 'length',
  '#capitals': 'capitals',
  '#digits': 'digits',
  '#!': 'exclamation marks',
  '#number': 'a long number',
  '#money': 'a currency sign',
  '#@': 'an @',
  '#time': 'a time of day',
  '#amount': 'a large number',
  '#year': 'a year',
}

/** The mark of a token that several readers wrote within days, in a score's list of words. */
export const SEEN = '#seen '

/** Describes a token for a moderator: `#site bit.ly/x` → `link to bit.ly/x`. */
export function describeToken(token: string): string {
  if (token.startsWith(SEEN))
    return `${describeToken(token.slice(SEEN.length))}, by several readers`
  const [mark = '', ...rest] = token.split(' ')
  const text = rest.join(' ')
  if (mark === '#site') return `link to ${text}`
  if (mark === '#name' || mark === '#drawn') return text
  return marks[token] ?? marks[mark] ?? token
}
