import { DatelineError } from '../errors.ts'

/**
 * SQLite ends a text at U+0000 and loses the rest without a word; half of a surrogate pair comes back
 * as another character.
 * @throws DatelineError `bad-request`
 */
export const refuseBrokenText = ({ args }: { args?: unknown }): void => {
  if (typeof args === 'object' && args !== null && 'data' in args && isBroken(args.data))
    throw new DatelineError(
      'bad-request',
      'Text must not have a NUL character (U+0000) or an unpaired surrogate. Remove it.',
    )
}

const isBroken = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  return typeof value === 'object' && value !== null && Object.values(value).some(isBroken)
}
