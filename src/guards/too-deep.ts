import { DatelineError } from '../errors.ts'
import { isTooDeep } from '../lib/nesting.ts'

/**
 * The panel sends a form with the JSON in one of its parts, which nobody but Payload reads: how deep
 * that is can only be asked here, before anything walks it. (Other JSON: `http/body.ts`.)
 * @throws DatelineError `bad-json`
 */
export function checkDepth(data: unknown): void {
  if (isTooDeep(data)) throw new DatelineError('bad-json', 'The body is nested too deeply.')
}

/** The same, before an operation of Payload's. */
export const refuseTooDeep = ({ args }: { args?: unknown }): void => {
  if (typeof args === 'object' && args !== null && 'data' in args) checkDepth(args.data)
}
