import { badQuery } from './bad-query.ts'

/** Payload reads the first thousand parameters of a query string. */
export const MAX_PARAMETERS = 1000

/**
 * Refuses a query string of which Payload 3.90.1 would read a part: it stops at the thousandth
 * parameter, and it leaves reserved names out. A condition that is not read finds more rows than
 * were asked for (docs/payload-traps.md: dropped-parameters).
 * @throws DatelineError `bad-query`
 */
export function refuseDroppedParameters(search: string): void {
  const parameters = search.split('&')
  if (parameters.length > MAX_PARAMETERS)
    throw badQuery(`A query has ${MAX_PARAMETERS} parameters at most.`, 'where')
  // Names only: a reader may search for the word.
  if (parameters.some((one) => decoded(one.split('=', 1)[0] ?? '').includes('__proto__')))
    throw badQuery('There is no field __proto__.', 'where')
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    // Payload reads a name that cannot be decoded as it stands.
    return name
  }
}
