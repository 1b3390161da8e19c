/**
 * Returns the number of a row for emails and telephone calls: the last eight characters of its id.
 */
export const shortNumber = (id: string): string => id.slice(-8).toUpperCase()
