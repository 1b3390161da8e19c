import { DatelineError } from '../errors.ts'

type SentHeaders = Record<string, string | string[] | undefined>

const overrideHeaders = ['x-payload-http-method-override', 'x-http-method-override']

/** Tells whether the headers of a POST make it a GET. */
export const asksToBeRead = (headers: SentHeaders): boolean =>
  overrideHeaders.some((name) => /^get$/i.test(String(headers[name])))

/**
 * Returns the query string of a POST that stands for a GET, without a question mark, and deletes
 * the headers that no longer apply. Payload 3.90.1 turns such a POST into a read after Express has
 * chosen the route, so the limits of reads would not apply (docs/payload-traps.md:
 * method-override).
 * @param search the query string of the address, with or without its question mark
 * @throws DatelineError `bad-request` when the body is not a form
 */
export function takeLongQuery(headers: SentHeaders, search: string, body: Buffer | null): string {
  if (!/^application\/x-www-form-urlencoded\b/i.test(String(headers['content-type'] ?? '')))
    throw new DatelineError(
      'bad-request',
      'Send a long query as application/x-www-form-urlencoded.',
    )
  for (const name of [...overrideHeaders, 'content-type', 'content-length', 'transfer-encoding'])
    delete headers[name]
  return [search.replace(/^\?/, ''), body?.toString('utf8') ?? ''].filter(Boolean).join('&')
}
