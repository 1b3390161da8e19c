import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** An answer that was made and not sent. */
export type HeldAnswer = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

type Held = {
  /** The answer; null when it was sent as it came, or its client has gone. */
  answer: Promise<HeldAnswer | null>
  /** Sends the answer as it was made. */
  release: () => void
  /** Makes the response send again; nothing is sent yet. */
  giveBack: () => void
}

/**
 * Holds back what is written to a response until it ends, so that the headers can say what the body
 * is. An answer of more than `maxBytes` is sent as it comes.
 */
export function holdAnswer(res: ServerResponse, maxBytes: number): Held {
  const chunks: Buffer[] = []
  let bytes = 0
  let settle: (answer: HeldAnswer | null) => void = () => undefined
  const answer = new Promise<HeldAnswer | null>((done) => {
    settle = done
  })
  const giveBack = (): void => {
    for (const name of Object.keys(held)) Reflect.deleteProperty(res, name)
  }
  const take = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as 'utf8') : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    else return
    bytes += chunks.at(-1)?.length ?? 0
  }
  const callbackIn = (args: readonly unknown[]): (() => void) | undefined =>
    args.find((arg): arg is () => void => typeof arg === 'function')

  const held = {
    writeHead: (status: number, ...rest: unknown[]) => {
      res.statusCode = status
      const headers = rest.find((one) => typeof one === 'object' && one !== null) ?? {}
      const pairs: [string, string | string[]][] = Array.isArray(headers)
        ? pairsOf(headers as string[])
        : Object.entries(headers as Record<string, string>)
      for (const [name, value] of pairs) res.setHeader(name, value)
      return res
    },
    flushHeaders: () => undefined,
    write: (chunk: unknown, ...rest: unknown[]) => {
      take(chunk, rest[0])
      if (bytes > maxBytes) {
        giveBack()
        res.write(Buffer.concat(chunks))
        settle(null)
      }
      const written = callbackIn(rest)
      if (written) process.nextTick(written)
      return true
    },
    end: (...args: unknown[]) => {
      take(args[0], args[1])
      const ended = callbackIn(args)
      if (ended) res.once('finish', ended)
      settle({
        status: res.statusCode,
        headers: { ...res.getHeaders() },
        body: Buffer.concat(chunks),
      })
      return res
    },
  }
  Object.assign(res, held)
  res.once('close', () => settle(null))
  return {
    answer,
    giveBack,
    release: () => {
      giveBack()
      res.end(Buffer.concat(chunks))
    },
  }
}

function pairsOf(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.push([flat[at] ?? '', flat[at + 1] ?? ''])
  return pairs
}
