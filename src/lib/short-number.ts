/** What a letter and a person on the telephone call a row by: the last eight signs of its id. */
export const shortNumber = (id: string): string => id.slice(-8).toUpperCase()
