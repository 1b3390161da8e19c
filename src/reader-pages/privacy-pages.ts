import type { Express, Request, RequestHandler, Response } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import escapeHtml from 'escape-html'
import { readPrivacyLink } from '../mail/privacy-links.ts'
import type { PrivacyRequest } from '../payload-types.ts'
import { carryOut } from '../privacy/carry-out.ts'
import { countOf } from '../privacy/erase.ts'
import { exportReader } from '../privacy/export.ts'
import { confirmErasure, findRequest } from '../privacy/requests.ts'
import type { Texts } from '../texts/en.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { guardedPage } from './guarded-page.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload; limit: RequestHandler }
type Wish = PrivacyRequest['wish']
type Open = PrivacyRequest & { email: string }

/**
 * Mounts the pages behind the links in privacy emails. Opening a page does nothing, because a mail
 * scanner may open it. Its one button, when posted, exports the data or erases it.
 */
export function mountPrivacyPages(app: Express, { env, payload, limit }: Parts): void {
  for (const wish of ['export', 'erase'] as const) {
    const find = async (req: Request, now: Date): Promise<PrivacyRequest | 'old' | null> => {
      const token = req.query.token
      const link = readPrivacyLink(env.secret, { wish, token, now })
      return link && link !== 'old' ? ((await findRequest(payload, link.id)) ?? 'old') : link
    }
    app.get(`/privacy/${wish}`, limit, guardedPage, async (req, res) => {
      const request = await find(req, new Date())
      if (!request || request === 'old' || !isOpen(request)) sendWhyNot(req, res, { wish, request })
      else await sendQuestion(res, { payload, request })
    })
    app.post(`/privacy/${wish}`, limit, guardedPage, async (req, res) => {
      const now = new Date()
      const request = await find(req, now)
      if (!request || request === 'old' || !isOpen(request)) sendWhyNot(req, res, { wish, request })
      else if (wish === 'export') await sendData(res, { payload, request, now })
      else {
        await confirmErasure(payload, request.id, now)
        await carryOut(payload, request.id, now)
        sendWhyNot(req, res, { wish, request: await findRequest(payload, request.id) })
      }
    })
  }
}

const isOpen = (request: PrivacyRequest): request is Open =>
  request.state === 'asked' && Boolean(request.email)

async function sendQuestion(
  res: Response,
  { payload, request }: { payload: Payload; request: Open },
): Promise<void> {
  const { wish, language } = request
  if (wish === 'export') {
    sendPage(res, { language, title: 'exportTitle', text: 'exportAsk', button: 'exportButton' })
    return
  }
  const { erasedText } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  sendPage(res, {
    language,
    title: 'eraseTitle',
    text: erasedText === 'keep' ? 'eraseAskKeep' : 'eraseAskRemove',
    values: { count: await countOf(payload, request.email) },
    button: 'eraseButton',
  })
}

async function sendData(
  res: Response,
  { payload, request, now }: { payload: Payload; request: Open; now: Date },
): Promise<void> {
  const data = await exportReader(payload, request.email, now)
  const day = now.toISOString().slice(0, 10)
  res
    .set('Content-Disposition', `attachment; filename="dateline-data-${day}.json"`)
    .type('application/json')
    .send(`${JSON.stringify(data, null, 2)}\n`)
}

/** Answers for a request that is done or running and cannot be confirmed again. */
function sendWhyNot(
  req: Request,
  res: Response,
  { wish, request }: { wish: Wish; request: PrivacyRequest | 'old' | null },
): void {
  const known = request && request !== 'old' ? request : null
  const language = known?.language ?? chooseLanguage(null, req.headers['accept-language'])
  const title = wish === 'export' ? 'exportTitle' : 'eraseTitle'
  const page = { language, title } as const
  if (request === null) sendPage(res, { ...page, status: 400, text: 'linkBad' })
  else if (request === 'old') sendPage(res, { ...page, status: 410, text: 'privacyLinkOld' })
  else if (request.state === 'confirmed')
    sendPage(res, { ...page, status: 202, text: 'eraseGoing' })
  else if (request.state === 'done')
    sendPage(res, { ...page, text: 'eraseDone', values: { count: request.erased ?? 0 } })
  else sendPage(res, { ...page, status: 410, text: 'privacyLinkUsed' })
}

type Page = {
  status?: number
  language: string
  title: keyof Texts
  text: keyof Texts
  values?: Record<string, string | number>
  button?: keyof Texts
}

/** Answers with a sentence and, where there is something to decide, one button. */
function sendPage(
  res: Response,
  { status = 200, title, text, values, button, ...page }: Page,
): void {
  const language = chooseLanguage(page.language)
  const say = (key: keyof Texts): string => escapeHtml(readerText(language, key, values))
  const form = `\n<form method="post"><button type="submit">${button ? say(button) : ''}</button></form>`
  const body = `<p>${say(text)}</p>${button ? form : ''}`
  res.status(status).send(plainPage(readerText(language, title), body, { language }))
}
