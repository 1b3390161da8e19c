import { addDataAndFileToRequest, type Endpoint, type Payload, type PayloadRequest } from 'payload'
import { isAdmin } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { hasten } from '../follow-ups/run.ts'
import type { User } from '../payload-types.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { readAddress, readWish } from './address.ts'
import { carryOut } from './carry-out.ts'
import { ofReader } from './erase.ts'
import { exportReader } from './export.ts'
import { askPrivacy, beginErasure } from './requests.ts'

type Data = { email?: unknown; wish?: unknown; language?: unknown; comments?: unknown }

async function bodyOf(req: PayloadRequest): Promise<Data> {
  await addDataAndFileToRequest(req)
  return req.data ?? {}
}

/**
 * Takes `{ email, wish: 'export' | 'erase', language? }` and answers 202 `{ message }`, the same
 * for every address. An address that has posted gets one email an hour for each kind of request.
 * The email's link works for a day.
 */
const requestEndpoint: Endpoint = {
  path: '/privacy/request',
  method: 'post',
  handler: async (req) => {
    const data = await bodyOf(req)
    const requested = typeof data.language === 'string' ? data.language : null
    const language = chooseLanguage(requested, req.headers.get('accept-language'))
    const wish = readWish(data.wish)
    if (!wish)
      throw new DatelineError('validation', readerText(language, 'privacy-wish'), { field: 'wish' })
    const address = readAddress(data.email)
    if (!address) {
      const code = data.email ? 'email-invalid' : 'email-missing'
      throw new DatelineError(code, readerText(language, code), { field: 'email' })
    }
    const id = await askPrivacy(req.payload, { address, wish, language, now: new Date() })
    if (id) await hasten(req, 'send-privacy-letter', id)
    const message = readerText(language, 'privacyAsked')
    return Response.json({ message }, { status: 202, headers: noStore })
  },
}

const noStore = { 'Cache-Control': 'no-store' }

/**
 * Makes an endpoint for admins that gets the cleaned `address`.
 * @throws DatelineError `forbidden`, `validation`
 */
const adminEndpoint = (
  path: string,
  answer: (request: { req: PayloadRequest; address: string; data: Data }) => Promise<Response>,
): Endpoint => ({
  path: `/privacy${path}`,
  method: 'post',
  handler: async (req) => {
    if (!isAdmin({ req })) throw new DatelineError('forbidden', 'Only admins can do this.')
    const data = await bodyOf(req)
    const address = readAddress(data.email)
    if (!address)
      throw new DatelineError('validation', 'email must be an email address.', { field: 'email' })
    return answer({ req, address, data })
  },
})

/** Counts the rows that an erasure would erase, and reads how the settings treat texts. */
async function keptOf(payload: Payload, address: string) {
  const count = async (collection: 'comments' | 'subscriptions' | 'notices') =>
    (await payload.db.count({ collection, where: ofReader(address) })).totalDocs
  const [comments, subscriptions, notices] = await Promise.all([
    count('comments'),
    count('subscriptions'),
    count('notices'),
  ])
  const { erasedText: text } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  return { comments, subscriptions, notices, text }
}
export type KeptOfReader = Awaited<ReturnType<typeof keptOf>>

/**
 * `comments` counts the reader's comments. An erasure that is not done goes on in the background.
 */
export type ErasureAnswer = { done: boolean; comments: number }

/** The root endpoints of this room: one for readers, three for admins. */
export const privacyEndpoints: Endpoint[] = [
  requestEndpoint,
  /**
   * Takes `{ email }` and answers `{ comments, subscriptions, notices, text }`, the effect of an
   * erasure.
   */
  adminEndpoint('/look', async ({ req: { payload }, address }) =>
    Response.json(await keptOf(payload, address), { headers: noStore }),
  ),
  /** Takes `{ email }` and answers `ReaderData` as a file. */
  adminEndpoint('/export', async ({ req: { payload }, address }) => {
    const data = await exportReader(payload, address, new Date())
    const headers = { ...noStore, 'Content-Disposition': 'attachment; filename="reader-data.json"' }
    return Response.json(data, { headers })
  }),
  /**
   * Takes `{ email }` and answers `{ done, comments }`. An erasure that the request does not finish
   * goes on in the background.
   */
  adminEndpoint('/erase', async ({ req, address }) => {
    const { id, name } = req.user as User
    const now = new Date()
    const request = await beginErasure(req.payload, { address, by: { id, name }, now })
    const carried = await carryOut(req.payload, request, now)
    if (!carried?.isDone) await hasten(req, 'erase-reader', request)
    const answer: ErasureAnswer = {
      done: carried?.isDone ?? false,
      comments: carried?.comments ?? 0,
    }
    return Response.json(answer, { headers: noStore })
  }),
]
