import { DatelineError } from '../errors.ts'

/** Returns the error for a query that a guard refuses: `bad-query`, with the name of the part. */
export const badQuery = (message: string, field: string): DatelineError =>
  new DatelineError('bad-query', message, { field })

export type Query = Record<string, unknown>

/** Tells whether a value is an object, and not a list. */
export const isQuery = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
