import { createHmac } from 'node:crypto'
import type { Candidate, Classified } from '../rules/rule.ts'

export type Classifier = { url: string; secret: string }

const MAX_ANSWER_BYTES = 16_384
const MAX_REASON = 300

type Question = {
  comment: Candidate
  operation: 'create' | 'edit'
  /** A moderator tries a text; nothing is stored. */
  isTrial: boolean
  now: Date
  signal: AbortSignal
}

/**
 * Asks the operator's classifier. The README documents the request and the answer. The request has
 * no address of the reader. Its signature covers the time, so that nobody can forge or replay it.
 * @throws Error when there is no valid answer in time: another status, a redirect or another format
 */
export async function askClassifier(
  { url, secret }: Classifier,
  { comment, operation, isTrial, now, signal }: Question,
): Promise<Classified> {
  const { author, body, story, parent } = comment
  const request = JSON.stringify({ version: 1, operation, isTrial, author, body, story, parent })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const response = await fetch(url, {
    method: 'POST',
    // It must not send a comment to an address that the operator did not set.
    redirect: 'error',
    signal,
    headers: {
      'content-type': 'application/json',
      'x-dateline-timestamp': timestamp,
      'x-dateline-signature': signatureOf(secret, timestamp, request),
    },
    body: request,
  })
  const answer = await readAtMost(response, MAX_ANSWER_BYTES)
  if (response.status !== 200)
    throw new Error(`The classifier answered with status ${response.status}`)
  return readAnswer(JSON.parse(answer))
}

/** Returns `sha256=` and the hex HMAC of the timestamp, a dot, and the body as it is sent. */
const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`

function readAnswer(json: unknown): Classified {
  const { verdict, reason } = (json ?? {}) as { verdict?: unknown; reason?: unknown }
  if (verdict !== 'pass' && verdict !== 'hold' && verdict !== 'spam')
    throw new Error('The classifier’s verdict must be pass, hold or spam')
  const given = typeof reason === 'string' ? reason.trim().slice(0, MAX_REASON) : ''
  return { verdict, reason: given || 'The classifier gave no reason.' }
}

async function readAtMost(response: Response, max: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    // Leaving the loop ends the connection.
    if (size > max) throw new Error(`The classifier’s answer must not exceed ${max} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
