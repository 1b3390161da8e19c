import { badQuery } from './bad-query.ts'

/** Payload reads only the first thousand parameters of a query string. */
export const MAX_PARAMETERS = 1000

/**
 * Refuses a query string that Payload 3.90.1 would read in part: it stops at the thousandth
 * parameter and skips reserved names. Without the skipped condition the query would find more rows
 * (docs/payload-traps.md: dropped-parameters).
 * @throws DatelineError `bad-query`
 */
export function refuseDroppedParameters(search: string): void {
  const parameters = search.replace(/^\?/, '').split('&')
  if (parameters.length > MAX_PARAMETERS)
    throw badQuery(`A query must have at most ${MAX_PARAMETERS} parameters.`, 'where')
  // It checks names only: a reader may search for the word.
  if (parameters.some((one) => decoded(one.split('=', 1)[0] ?? '').includes('__proto__')))
    throw badQuery('The field __proto__ does not exist.', 'where')
  const misspelt = parameters.map((one) => decoded(one.split('=', 1)[0] ?? '')).find(isMisspelt)
  if (misspelt)
    throw badQuery(
      `${misspelt} cannot be read. Write a condition as where[field][operator]=value.`,
      'where',
    )
}

/**
 * Tells whether a name is a parameter of Payload with a fault in its brackets: `where[author[x]]` is
 * read as another parameter, and the condition would be lost (docs/payload-traps.md:
 * unreadable-values).
 */
const isMisspelt = (name: string): boolean =>
  /^\W*(where|sort|select|populate|joins)\b/i.test(name) &&
  !/^(where|sort|select|populate|joins)(\[[^[\]]*\])*$/.test(name)

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // Payload leaves a name as it is when it cannot decode it.
    return name
  }
}
