import { DatelineError } from '../errors.ts'

/** A story's body has a few dozen levels. */
export const MAX_JSON_LEVELS = 200

/**
 * Tells whether a parsed JSON value has more than 200 levels of lists and objects. Payload 3.90.1
 * sets no limit (docs/payload-traps.md: deep-json).
 */
export const isTooDeep = (value: unknown, levels = MAX_JSON_LEVELS): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isTooDeep(part, levels - 1)))

/**
 * Refuses data that is nested too deeply. Payload alone parses the JSON in the panel's forms.
 * @throws DatelineError `bad-json`
 */
export function checkDepth(data: unknown): void {
  if (isTooDeep(data)) throw new DatelineError('bad-json', 'The body is nested too deeply.')
}

/**
 * Checks the depth of the data before an operation, and before any other code walks it.
 * @throws DatelineError `bad-json`
 */
export const refuseTooDeep = ({ args }: { args?: unknown }): void => {
  if (typeof args === 'object' && args !== null && 'data' in args) checkDepth(args.data)
}
