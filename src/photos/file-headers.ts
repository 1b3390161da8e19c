import { createHash } from 'node:crypto'
import type { UploadConfig } from 'payload'

type Handler = NonNullable<UploadConfig['handlers']>[number]

/** Returns the ETag of a file. Its name is enough: other bytes get another name. */
const etagOf = (filename: string): string =>
  `"${createHash('sha256').update(filename).digest('base64url').slice(0, 22)}"`

/** Tells whether a client that sent this `If-None-Match` has the file. */
const hasFile = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === etag || one === '*')

/**
 * Lets clients keep a file for ever: a new upload, and a new crop or focal point, gets another name.
 * Payload calls it after its access check, and sends the file or the range that is asked for.
 */
export const keepForEver: Handler = (req, { params: { filename } }): never => {
  const etag = etagOf(filename)
  req.responseHeaders ??= new Headers()
  req.responseHeaders.set('ETag', etag)
  req.responseHeaders.set('Cache-Control', 'public, max-age=31536000, immutable')
  // A client that has a part of another file needs the whole of this one.
  const ifRange = req.headers.get('if-range')
  if (ifRange !== null && ifRange !== etag) req.headers.delete('range')
  const isThere = hasFile(req.headers.get('if-none-match'), etag)
  // Payload sends the file when a handler returns undefined, which its type does not allow.
  return (isThere ? new Response(null, { status: 304 }) : undefined) as never
}
