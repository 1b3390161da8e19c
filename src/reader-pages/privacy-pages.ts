import type { Express, Request, Response } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { readPrivacyLink } from '../mail/privacy-links.ts'
import type { PrivacyRequest } from '../payload-types.ts'
import { carryOut } from '../privacy/carry-out.ts'
import { countOf } from '../privacy/erase.ts'
import { exportReader } from '../privacy/export.ts'
import { confirmErasure, findRequest } from '../privacy/requests.ts'
import { chooseLanguage } from '../texts/reader-texts.ts'
import { guardedPage } from './guarded-page.ts'
import { oneButtonPage } from './one-button-page.ts'
import { privacyAnswer, privacyQuestion } from './privacy-answers.ts'

type Parts = { env: Env; payload: Payload }
type Wish = PrivacyRequest['wish']
type Open = PrivacyRequest & { email: string }

/**
 * Mounts the pages behind the links in privacy emails. Opening a page does nothing, because a mail
 * scanner may open it. Its one button, when posted, exports the data or erases it.
 */
export function mountPrivacyPages(app: Express, { env, payload }: Parts): void {
  for (const wish of ['export', 'erase'] as const) {
    const find = async (req: Request, now: Date): Promise<PrivacyRequest | 'old' | null> => {
      const token = req.query.token
      const link = readPrivacyLink(env.secret, { wish, token, now })
      return link && link !== 'old' ? ((await findRequest(payload, link.id)) ?? 'old') : link
    }
    app.get(`/privacy/${wish}`, guardedPage, async (req, res) => {
      const request = await find(req, new Date())
      if (!request || request === 'old' || !isOpen(request)) sendWhyNot(req, res, { wish, request })
      else await sendQuestion(res, { payload, request })
    })
    app.post(`/privacy/${wish}`, guardedPage, async (req, res) => {
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
  const { email, language, wish } = request
  const { erasedText } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  const count = wish === 'erase' ? await countOf(payload, email) : 0
  const page = privacyQuestion(wish, erasedText)
  res.send(oneButtonPage(page, chooseLanguage(language), { count }))
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
  const language = chooseLanguage(known?.language, req.headers['accept-language'])
  const page = privacyAnswer(wish, known?.state ?? (request === null ? null : 'old'))
  const values = { count: known?.erased ?? 0 }
  res.status(page.status ?? 200).send(oneButtonPage(page, language, values))
}
