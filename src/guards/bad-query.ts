import { DatelineError } from '../errors.ts'

/** The refusal of a query that a guard does not let through: `bad-query`, with the part's name. */
export const badQuery = (message: string, field: string): DatelineError =>
  new DatelineError('bad-query', message, { field })

export type Query = Record<string, unknown>

export const isQuery = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
