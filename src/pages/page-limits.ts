import { DatelineError } from '../errors.ts'

/** How much a page may have of each of its lists. */
export const pageLimits = {
  latest: { min: 0, max: 20 },
  first: { min: 1, max: 100 },
  replies: { min: 0, max: 20 },
} as const

/**
 * Returns how much of a list is asked for.
 * @throws DatelineError `out-of-range`
 */
export function withinLimit(name: keyof typeof pageLimits, value: number): number {
  const { min, max } = pageLimits[name]
  if (value < min || value > max)
    throw new DatelineError('out-of-range', `${name} must be from ${min} to ${max}.`, {
      field: name,
    })
  return value
}
