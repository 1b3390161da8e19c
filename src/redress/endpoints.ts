import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { isModerator } from '../access/roles.ts'
import { DatelineError, type ErrorCode } from '../errors.ts'
import type { User } from '../payload-types.ts'
import type { Texts } from '../texts/en.ts'
import { readerText } from '../texts/reader-texts.ts'
import { moderatorEndpoint } from '../desk/endpoints.ts'
import { readInput } from '../desk/input.ts'
import { languageOf, refuse } from '../texts/refuse.ts'
import { decideAppeal } from './appeals.ts'
import { appealsInput, appealVerdictInput, noticesInput, noticeVerdictInput } from './input.ts'
import { transparencyInput } from './input.ts'
import { decideNotice } from './notices.ts'
import { notify } from './notify.ts'
import { appealsPage, noticesPage, tabCounts } from './queue.ts'
import { transparencyCsv } from './transparency-csv.ts'
import { transparency } from './transparency.ts'

/**
 * `POST /api/comments/:id/notice` takes `{ law, explanation, name, email, goodFaith: true,
 * comments?, sexualAbuseOfChildren? }` and answers 201 `{ notice, message }`. The sender also gets
 * the message by email.
 */
export const noticeEndpoint: Endpoint = {
  path: '/:id/notice',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const language = languageOf(req)
    const result = await notify(req.payload, {
      about: idIn(req),
      raw: req.data ?? {},
      language,
      now: new Date(),
    })
    if (!result) throw new DatelineError('not-found', 'This site does not accept notices.')
    if ('refusal' in result) {
      const { code, ...details } = result.refusal
      throw refuse(req, code as ErrorCode & keyof Texts, details)
    }
    const { notice, number, isAnonymous } = result
    const key = isAnonymous ? 'noticeTakenAnonymous' : 'noticeTaken'
    const message = readerText(language, key, { number })
    return Response.json({ notice, message }, { status: 201 })
  },
}

const idIn = (req: PayloadRequest): string => (req.routeParams as { id: string }).id

const byOf = (req: PayloadRequest, now: Date) => {
  const { id, name } = req.user as User
  return { user: { id, name }, now }
}

/**
 * The endpoints of the two redress tabs, the counts of all tabs, and the transparency report. Each
 * answer's type stands beside the function that makes it.
 */
export const redressEndpoints: Endpoint[] = [
  moderatorEndpoint('get', '/counts', ({ payload }) => tabCounts(payload)),
  moderatorEndpoint('get', '/notices', ({ payload, query }) => {
    const { after, ...page } = readInput(noticesInput, query)
    return noticesPage(payload, { ...page, after: after ?? null })
  }),
  moderatorEndpoint('get', '/appeals', ({ payload, query, user }) => {
    const { after, ...page } = readInput(appealsInput, query)
    return appealsPage(payload, { ...page, after: after ?? null, user: user?.id ?? '' })
  }),
  moderatorEndpoint('post', '/notices/:id/decide', async (req, now) => {
    const { note, ...verdict } = readInput(noticeVerdictInput, req.data)
    const by = byOf(req, now)
    const given = { ...verdict, note: note || null }
    const { id, state } = await decideNotice(req.payload, { id: idIn(req), verdict: given, by })
    return { id, state }
  }),
  moderatorEndpoint('post', '/appeals/:id/decide', async (req, now) => {
    const { outcome, note } = readInput(appealVerdictInput, req.data)
    const id = idIn(req)
    await decideAppeal(req.payload, { id, outcome, note: note || null, by: byOf(req, now) })
    return { id, state: outcome }
  }),
  /** Takes `?from=&to=` (UTC days, both included) and `&format=json|csv`. */
  {
    method: 'get',
    path: '/moderation/transparency',
    handler: async (req) => {
      if (!isModerator({ req }))
        throw new DatelineError('forbidden', 'Only moderators can do this.')
      const { format, ...period } = readInput(transparencyInput, req.query)
      const report = await transparency(req.payload, period)
      const headers = { 'Cache-Control': 'no-store' }
      if (format === 'json') return Response.json(report, { headers })
      const name = `transparency-${period.from}-${period.to}.csv`
      return new Response(transparencyCsv(report), {
        headers: {
          ...headers,
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      })
    },
  },
]
