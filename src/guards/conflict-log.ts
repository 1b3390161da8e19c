import type { Payload } from 'payload'
import { isWriteConflict } from '../store/write-conflict.ts'

type Logger = Payload['logger']

/**
 * Logs a write conflict at the level `debug` (hooks of pino). Payload 3.90.1 logs every error of
 * a request at once, before we retry the write (docs/payload-traps.md: logged-conflicts). A write
 * that we give up has a line of its own, with a message.
 */
export const logHooks = {
  logMethod(this: Logger, args: Parameters<Logger['error']>, method: Logger['error']): void {
    const [first, message] = args as unknown as [{ err?: unknown; msg?: string }, string?]
    const hasMessage = message !== undefined || first?.msg !== undefined
    if (!hasMessage && isWriteConflict(first?.err)) this.debug(first, 'Two writes conflicted')
    else method.apply(this, args)
  },
}
