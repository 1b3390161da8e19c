import type { Payload } from 'payload'
import { isWriteConflict } from '../store/write-conflict.ts'

type Logger = Payload['logger']

/**
 * Hooks of pino. Payload logs every error of a request as it leaves, before anyone could try again:
 * of two writes that met on MongoDB, the second one's is for who debugs. Where it is given up, that
 * is a line of its own, with a message.
 */
export const logHooks = {
  logMethod(this: Logger, args: Parameters<Logger['error']>, method: Logger['error']): void {
    const [first, message] = args as unknown as [{ err?: unknown; msg?: string }, string?]
    const isUntold = message === undefined && first?.msg === undefined
    if (isUntold && isWriteConflict(first?.err)) this.debug(first, 'Two writes conflicted')
    else method.apply(this, args)
  },
}
