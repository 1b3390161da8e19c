import { DatelineError } from '../errors.ts'

/**
 * A `beforeOperation` hook that refuses texts which cannot be stored as they are. Payload 3.90.1
 * hands every text on: SQLite loses what follows U+0000, and changes half of a surrogate pair into
 * another character (docs/payload-traps.md: broken-text).
 * @throws DatelineError `bad-request`
 */
export const refuseBrokenText = ({ args }: { args?: unknown }): void => {
  if (typeof args === 'object' && args !== null && 'data' in args && isBroken(args.data))
    throw new DatelineError(
      'bad-request',
      'A text has characters that cannot be kept (U+0000, or half of one).',
    )
}

const isBroken = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return typeof value === 'object' && value !== null && Object.values(value).some(isBroken)
}
