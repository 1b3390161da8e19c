import type { IncomingMessage } from 'node:http'
import { DatelineError } from '../errors.ts'
import { asksToBeRead } from '../guards/method-override.ts'
import { parseUrl } from '../lib/parse-url.ts'

/** The fields of a plain form, by name. */
export type FormFields = Readonly<Record<string, string>>

const PATH = /^\/api\/comments\/?$/
const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** More than any form has. */
const MAX_FIELDS = 100
/** Payload's own forms carry their data as JSON in this field. */
const OF_PAYLOAD = '_payload'
/** The boxes that a reader ticks. */
const BOXES: ReadonlySet<string> = new Set(['notify', 'wantsLetter', 'verify'])
/** The fields that say how to answer. */
const OF_ANSWER: ReadonlySet<string> = new Set(['next', 'language'])

/** Tells whether a request sends a comment as a plain HTML form. No other endpoint takes forms. */
export const isCommentForm = ({ method, headers }: IncomingMessage, path: string): boolean =>
  method === 'POST' &&
  PATH.test(path) &&
  FORM.test(headers['content-type'] ?? '') &&
  !asksToBeRead(headers)

/** Tells whether the sender of a form reads HTML, as a browser does that leaves its page. */
export const wantsPage = ({ headers }: IncomingMessage): boolean =>
  /\btext\/html\b/i.test(headers.accept ?? '')

/**
 * Lets `Referer` say where a form comes from when `Origin` is missing, so that everything that asks for
 * the origin finds one.
 */
export function settleOrigin({ headers }: IncomingMessage): void {
  if (headers.origin !== undefined) return
  const page = parseUrl(headers.referer ?? '')
  if (page && /^https?:$/.test(page.protocol)) headers.origin = page.origin
}

/**
 * Reads the fields of a form. Of fields with one name the first counts, and files do not.
 * @returns null for a form of Payload
 * @throws DatelineError `bad-request`
 */
export async function readCommentForm(body: Buffer, type: string): Promise<FormFields | null> {
  const fields = new Map<string, string>()
  for (const [name, value] of await pairsIn(body, type)) {
    if (name === OF_PAYLOAD && /^multipart/i.test(type)) return null
    if (typeof value === 'string' && !fields.has(name)) fields.set(name, value)
  }
  return Object.fromEntries(fields)
}

async function pairsIn(body: Buffer, type: string): Promise<Iterable<[string, unknown]>> {
  if (!/^multipart/i.test(type)) {
    const pairs = body.toString('utf8').split('&', MAX_FIELDS)
    return new URLSearchParams(pairs.join('&'))
  }
  try {
    const headers = { 'content-type': type }
    const form = await new Response(new Uint8Array(body), { headers }).formData()
    return Array.from(form.entries()).slice(0, MAX_FIELDS)
  } catch {
    throw new DatelineError('bad-request', 'The form is damaged. Please send it again.')
  }
}

/** Returns the body of the same comment as JSON. */
export const toCommentJson = (fields: FormFields): Buffer =>
  Buffer.from(
    JSON.stringify(
      Object.fromEntries(
        Object.entries(fields)
          .filter(([name]) => !OF_ANSWER.has(name) && /^[a-z]\w*$/i.test(name))
          .map(([name, value]) => [name, BOXES.has(name) ? isTicked(value) : value]),
      ),
    ),
  )

const isTicked = (value: string): boolean => !/^(?:|0|false|no|off)$/i.test(value.trim())
