import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ShapedError } from '../bridge/error-shape.ts'
import { parseUrl } from '../lib/parse-url.ts'
import { commentFormPage } from '../reader-pages/comment-form-page.ts'
import { chooseLanguage, type Language } from '../texts/reader-texts.ts'
import { limitBodyTime, readWhole } from './body.ts'
import {
  type FormFields,
  isCommentForm,
  readCommentForm,
  settleOrigin,
  wantsPage,
} from './comment-form-body.ts'
import { answerInstead } from './send.ts'

/** The fields of the forms that were read; undefined while their body is on its way. */
const fieldsOf = new WeakMap<IncomingMessage, FormFields>()

/** Keeps the fields of a form for a page that says what went wrong. */
export const keepFields = (req: IncomingMessage, fields: FormFields): void => {
  fieldsOf.set(req, fields)
}

/**
 * Prepares a browser's form: its origin is settled, and an error that is sent before its answer becomes a
 * page, which keeps what was typed. `countLate` counts a body that is read for this page alone, and throws
 * when its network sends too many.
 */
export function prepareCommentForm(
  req: IncomingMessage,
  res: ServerResponse,
  { path, countLate }: { path: string; countLate: () => void },
): void {
  if (!isCommentForm(req, path)) return
  settleOrigin(req)
  if (!wantsPage(req)) return
  answerInstead(req, async ({ status, headers, body }) => {
    for (let at = 0; at < headers.length; at += 2)
      res.setHeader(String(headers[at]), String(headers[at + 1]))
    const { errors } = JSON.parse(body) as { errors: [ShapedError] }
    await readLate(req, countLate)
    sendErrorPage(req, res, {
      status,
      error: errors[0],
      mayRetry: status !== 403 && status !== 413,
    })
  })
}

/** A comment of the greatest length has less. */
const MAX_LATE_BYTES = 200 * 1024
const MAX_LATE_MS = 5_000

/** Reads the fields of a form that was refused before its body was read. */
async function readLate(req: IncomingMessage, countLate: () => void): Promise<void> {
  if (fieldsOf.has(req)) return
  const type = req.headers['content-type'] ?? ''
  const { body } = req as { body?: unknown }
  const length = Number(req.headers['content-length'] ?? Infinity)
  if (!Buffer.isBuffer(body) && length > MAX_LATE_BYTES) return
  try {
    countLate()
    limitBodyTime(req, MAX_LATE_MS, () => req.destroy())
    const bytes = Buffer.isBuffer(body) ? body : await readWhole(req, { bytes: MAX_LATE_BYTES })
    const fields = await readCommentForm(bytes, type)
    if (fields) fieldsOf.set(req, fields)
  } catch {
    // A body that does not come, is damaged or is one too many has no text to keep.
  }
}

type Refused = { status: number; error: ShapedError; mayRetry: boolean }

/** Sends the page of a refused comment, with everything that was typed. */
export function sendErrorPage(
  req: IncomingMessage,
  res: ServerResponse,
  { status, error, mayRetry }: Refused,
): void {
  const fields = fieldsOf.get(req) ?? {}
  const { origin } = req.headers
  // Sent again, the form comes from our own page.
  const next = wholeAddress(fields.next, origin)
  const page = commentFormPage({
    language: languageIn(req, fields),
    from: mayRetry ? pageSiteOf(origin) : null,
    fields: { ...fields, ...(next ? { next } : {}) },
    error,
    action: req.url ?? '/api/comments',
    // A form of another site would be sent in the name of this one.
    mayRetry: mayRetry && fieldsOf.has(req),
  })
  const leadsTo = mayRetry ? (parseUrl(next)?.origin ?? origin) : undefined
  sendPage(res, { status, page, leadsTo })
}

/** Returns the origin of a form's page as an address; null when it has none. */
export const pageSiteOf = (origin: string | undefined): string | null => {
  const url = parseUrl(origin ?? '')
  return url && /^https?:$/.test(url.protocol) ? url.origin : null
}

/** Sends a page. `leadsTo`: the other origin to which its form leads. */
export function sendPage(
  res: ServerResponse,
  { status, page, leadsTo }: { status: number; page: string; leadsTo?: string | undefined },
): void {
  const policy = res.getHeader('Content-Security-Policy')
  // Browsers apply the policy of a form to the page that it leads to.
  if (leadsTo && /^https?:\/\/[\w.:-]+$/.test(leadsTo) && typeof policy === 'string')
    res.setHeader(
      'Content-Security-Policy',
      policy.replace("form-action 'self'", `form-action 'self' ${leadsTo}`),
    )
  res.statusCode = status
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  res.end(page)
}

/** Returns the language that a form or its address names, otherwise the browser's. */
export const languageIn = (
  { headers, url }: IncomingMessage,
  { language }: FormFields,
): Language => {
  const search = new URLSearchParams((url ?? '').split('?')[1])
  return chooseLanguage(search.get('language') ?? language, headers['accept-language'])
}

/** Returns the address that a form names; a path belongs to the site of the form. */
export const wholeAddress = (next = '', origin = ''): string =>
  next.startsWith('/') ? origin + next : next
