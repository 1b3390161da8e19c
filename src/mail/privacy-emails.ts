import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { FollowUp } from '../follow-ups/run.ts'
import { updateIfUnchanged } from '../store/update-if.ts'
import type { PrivacyRequest } from '../payload-types.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import type { Email } from './email.ts'
import { endOfLink, privacyLink } from './privacy-links.ts'
import { sendEmail } from './send.ts'

/**
 * Sends the link to an address that a comment, subscription, notice or report has. For any other address it
 * deletes the request, so the person who asked cannot tell the two cases apart.
 */
async function sendPrivacyEmail({ payload, id, now }: Parameters<FollowUp['run']>[0]) {
  const where = { id: { equals: id } }
  const request = await payload.db.findOne<PrivacyRequest>({
    collection: 'privacy-requests',
    where,
  })
  if (!request?.email || request.state !== 'asked') return
  if (!(await isKnown(payload, request.email))) {
    await payload.db.deleteOne({ collection: 'privacy-requests', where, returning: false })
    return
  }
  await sendEmail(payload, {
    to: request.email,
    email: privacyEmail(request, privacyLink(env(), request, now)),
    id: `privacy ${id} ${new Date(request.askedAt).toISOString()}`,
  })
  await updateIfUnchanged(payload, {
    collection: 'privacy-requests',
    id,
    read: { state: 'asked' },
    data: { until: endOfLink(now).toISOString() },
  })
}

async function isKnown(payload: Payload, email: string): Promise<boolean> {
  for (const collection of ['comments', 'subscriptions', 'notices', 'reports'] as const) {
    const where = { email: { equals: email } }
    if (await payload.db.findOne({ collection, select: {}, where })) return true
  }
  return false
}

function privacyEmail({ wish, language }: PrivacyRequest, link: string): Email {
  const tongue = chooseLanguage(language)
  const say = (key: Parameters<typeof readerText>[1]): string => readerText(tongue, key)
  return {
    language: tongue,
    subject: say(wish === 'export' ? 'exportSubject' : 'eraseSubject'),
    blocks: [
      { text: say('emailGreeting') },
      { text: say(wish === 'export' ? 'exportWhy' : 'eraseWhy') },
      { link, label: say(wish === 'export' ? 'exportOpen' : 'eraseOpen') },
      { text: say('privacyIgnore') },
    ],
  }
}

export const privacyEmailTasks: FollowUp[] = [
  {
    task: 'send-privacy-letter',
    collection: 'privacy-requests',
    recipient: 'reader',
    run: sendPrivacyEmail,
  },
]
