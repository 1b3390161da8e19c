import type { Payload } from 'payload'
import { scrubText, tellError } from './redact-log.ts'
import { isWriteConflict } from '../store/write-conflict.ts'

type Logger = Payload['logger']

/**
 * The hooks of pino. They take what is nobody's business out of messages
 * (docs/payload-traps.md: quoted-data), and log a write conflict at the level `debug`: Payload 3.90.1 logs
 * every error of a request at once, before we retry the write (docs/payload-traps.md: logged-conflicts).
 * A write that we give up has a line of its own, with a message.
 */
export const logHooks = {
  logMethod(this: Logger, given: Parameters<Logger['error']>, method: Logger['error']): void {
    const [first, message] = given as unknown as [unknown, string?]
    const line = (first instanceof Error ? { err: first } : first) as {
      err?: unknown
      msg?: string
    }
    if (typeof first === 'string') {
      method.apply(this, given.map((one: unknown) => scrubbed(one)) as typeof given)
      return
    }
    const text = message ?? line.msg
    if (text === undefined && isWriteConflict(line.err)) this.debug(line, 'Two writes conflicted')
    // Without a message, pino takes that of the error, with all that it quotes.
    else method.call(this, line, text === undefined ? tellMessage(line.err) : scrubText(text))
  },
}

const scrubbed = (one: unknown): unknown => (typeof one === 'string' ? scrubText(one) : one)

const tellMessage = (err: unknown): string | undefined =>
  err === undefined ? undefined : tellError(err).message
