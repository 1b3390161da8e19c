import type { Endpoint, PayloadRequest } from 'payload'
import { isVisibleComment } from '../access/rules.ts'
import { env } from '../env.ts'
import { DatelineError } from '../errors.ts'
import { readData } from '../guards/delete-body.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { lengthProblem } from '../lib/text-length.ts'
import type { Comment } from '../payload-types.ts'
import { readerText } from '../texts/reader-texts.ts'
import { cleanEmail } from '../comments/comment-text.ts'
import { readCounters, visibleKey } from '../comments/counters.ts'
import { prefixOf } from '../intake/judge-request.ts'
import { browserCookie, browserOf } from '../intake/reader-token.ts'
import { provenEmailOf, revokeProofs } from '../intake/revocations.ts'
import { emailKey, noVerifiedCookie, readProof } from '../intake/verified.ts'
import { reportReasons } from '../comments/verdict.ts'
import { like, likeKeys, unlike } from './likes.ts'
import { editOwn } from './own.ts'
import { languageOf, refuse } from '../texts/refuse.ts'
import { MAX_EXPLANATION, report } from './reports.ts'
import { verifyEndpoint } from './verify-endpoint.ts'
import { removeOwn } from './remove-own.ts'

// `/api/comments/:id/...`: these endpoints need no login.

const isHttps = (): boolean => env().serverURL.startsWith('https:')

const idIn = ({ routeParams }: PayloadRequest): string =>
  typeof routeParams?.id === 'string' ? routeParams.id : ''

/**
 * Finds a comment that readers can see. Unknown, waiting and withdrawn comments get the same error.
 * @throws DatelineError `comment-not-found`
 */
async function findVisible(req: PayloadRequest): Promise<Comment> {
  const found = await req.payload.db.findOne<Comment>({
    collection: 'comments',
    where: { and: [{ id: { equals: idIn(req) } }, isVisibleComment] },
  })
  if (!found || found.removed) throw refuse(req, 'comment-not-found')
  return found
}

/**
 * Answers `{ likes, liked, token? }`. The first answer carries `token` for pages of another site,
 * which send it as `X-Dateline-Reader`.
 */
const likeEndpoint = (method: 'post' | 'delete'): Endpoint => ({
  path: '/:id/like',
  method,
  handler: async (req) => {
    const { secret } = env()
    const browser = browserOf(req.headers, secret)
    if (!browser) throw refuse(req, 'token-invalid')
    const { id } = await findVisible(req)
    const keys = likeKeys(secret, {
      comment: id,
      browser: browser.id,
      prefix: prefixOf(req) ?? 'unknown',
    })
    const vote = { payload: req.payload, comment: id, keys, now: new Date() }
    const liked = method === 'post' ? await like(vote) : (await unlike(vote), false)
    const { likes } = await findVisible(req)
    return Response.json(
      { likes: likes ?? 0, liked, ...(browser.isNew ? { token: browser.token } : {}) },
      browser.isNew ? { headers: { 'set-cookie': browserCookie(browser.token, isHttps()) } } : {},
    )
  },
})

/**
 * Takes `{ reason, explanation?, email? }` and answers `{ message, tells }`. The first and a repeated
 * report get the same answer. `tells`: the address is proved (`X-Dateline-Verified` or its cookie), and
 * gets an email about what became of the report.
 */
const reportEndpoint: Endpoint = {
  path: '/:id/report',
  method: 'post',
  handler: async (req) => {
    const data = await readData(req)
    const reason = reportReasons.find((one) => one === data.reason)
    if (!reason)
      throw refuse(req, 'report-reason', {
        field: 'reason',
        values: { reasons: reportReasons.join(', ') },
      })
    const explanation = typeof data.explanation === 'string' ? data.explanation : ''
    if (lengthProblem(explanation, { min: 0, max: MAX_EXPLANATION }))
      throw refuse(req, 'report-too-long', {
        field: 'explanation',
        values: { max: MAX_EXPLANATION },
      })
    const { id } = await findVisible(req)
    const key = keyedHash(env().secret, 'report', `${id} ${prefixOf(req) ?? 'unknown'}`)
    const now = new Date()
    const email = cleanEmail(typeof data.email === 'string' ? data.email.slice(0, 1000) : '')
    const language = languageOf(req)
    const reporter = email && (await isProvedBy(req, email, now)) ? { email, language } : null
    const tells = await report(req.payload, {
      comment: id,
      key,
      reason,
      explanation,
      reporter,
      now,
    })
    const text = tells
      ? 'reportTakenTold'
      : email && !reporter
        ? 'reportTakenUnproved'
        : 'reportTaken'
    return Response.json({ message: readerText(language, text), tells })
  },
}

/** Tells whether a request proves that its reader owns an address. */
async function isProvedBy(req: PayloadRequest, email: string, now: Date): Promise<boolean> {
  const { secret } = env()
  return (
    (await provenEmailOf(req.payload, req.headers, { secret, now })) === emailKey(secret, email)
  )
}

/** Takes `{ token, body }` and answers `{ doc, message }`. */
const editEndpoint: Endpoint = {
  path: '/:id/own',
  method: 'patch',
  handler: async (req) => {
    const { token, body } = await readData(req)
    const text = typeof body === 'string' ? body.slice(0, 100_000) : ''
    const { doc, isChanged } = await editOwn(req, { id: idIn(req), token, body: text })
    const done = isChanged ? 'commentChanged' : 'commentUnchanged'
    const key = doc.status === 'approved' ? done : 'commentWaiting'
    return Response.json({ doc, message: readerText(languageOf(req), key) })
  },
}

/** Takes `{ token }` and answers `{ removed: 'gone' | 'emptied', message }`. */
const removeEndpoint: Endpoint = {
  path: '/:id/own',
  method: 'delete',
  handler: async (req) => {
    const { token } = await readData(req)
    const removed = await removeOwn(req, { id: idIn(req), token })
    return Response.json({ removed, message: readerText(languageOf(req), 'commentRemoved') })
  },
}

/**
 * Takes a reader's proof in `X-Dateline-Verified` or its cookie, and revokes it with all others of the
 * same address. A proof that is revoked already gets the same answer.
 */
const revokeEndpoint: Endpoint = {
  path: '/verified/revoke',
  method: 'post',
  handler: async (req) => {
    const now = new Date()
    const proof = readProof(req.headers, env().secret, now)
    if (!proof) throw refuse(req, 'token-invalid')
    await revokeProofs(req.payload, proof.key, now)
    return Response.json(
      { revoked: true },
      { headers: { 'set-cookie': noVerifiedCookie(isHttps()) } },
    )
  },
}

export const readerEndpoints: Endpoint[] = [
  verifyEndpoint,
  revokeEndpoint,
  likeEndpoint('post'),
  likeEndpoint('delete'),
  reportEndpoint,
  editEndpoint,
  removeEndpoint,
]

export const MAX_COUNTED_STORIES = 100

/**
 * `GET /api/comment-counts?stories=a,b` answers `{ counts: { a: 12, b: 0 } }`, the visible comments
 * of each story, with one query.
 */
export const commentCounts: Endpoint = {
  path: '/comment-counts',
  method: 'get',
  handler: async (req) => {
    const list = typeof req.query.stories === 'string' ? req.query.stories : ''
    const stories = [...new Set(list.split(',').map((id) => id.trim()))].filter(Boolean)
    if (stories.length === 0 || stories.length > MAX_COUNTED_STORIES)
      throw new DatelineError(
        'out-of-range',
        `stories must be 1 to ${MAX_COUNTED_STORIES} ids, separated by commas.`,
        { field: 'stories' },
      )
    // A story that is unknown or not public counts 0.
    const values = await readCounters(req.payload, stories.map(visibleKey))
    const counts = stories.map((id) => [id, values.get(visibleKey(id)) ?? 0])
    return Response.json({ counts: Object.fromEntries(counts) })
  },
}
