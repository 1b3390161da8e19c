import type { Comment, ModerationEvent } from '../../src/payload-types.ts'
import type { Dateline } from './app.ts'
import { sendComment } from './content.ts'
import { type Answer, wanted } from './requests.ts'
import type { MailServer } from './smtp.ts'

type Desk = { dateline: Dateline; smtp: MailServer }

/** Does all follow-up work as it would be due after that many seconds. */
export async function settleIn({ payload }: Dateline, seconds: number): Promise<void> {
  const { sweepEverything } = await import('../../src/jobs.ts')
  await sweepEverything(payload, new Date(Date.now() + seconds * 1000))
}

/** Asks for an address, and finds the path of the link in the email. */
export async function linkTo(
  { dateline, smtp }: Desk,
  json: { email: string; wish: 'export' | 'erase'; language?: string },
): Promise<string> {
  wanted(await dateline.ask('/api/privacy/request', { json }), 202)
  await dateline.settle()
  const message = smtp.emails.findLast(({ to }) => to.includes(json.email))
  const link = /http:\/\/localhost:3000(\/privacy\/\S+)/.exec(message?.mail.text ?? '')?.[1]
  if (!link) throw new Error(`No email with a link came to ${json.email}`)
  return link
}

export async function commentRow({ payload }: Dateline, id: string): Promise<Comment> {
  const row = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: id } },
  })
  if (!row) throw new Error(`No comment ${id}`)
  return row
}

export async function eventsOf({ payload }: Dateline, comment: string): Promise<ModerationEvent[]> {
  const found = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    sort: 'createdAt',
    where: { comment: { equals: comment } },
  })
  return found.docs
}

export const moderate = (dateline: Dateline, path: string, json: object): Promise<Answer> =>
  dateline.ask(`/api/moderation${path}`, { as: 'moderator', json })

/** @returns the event's id */
export async function decide(
  dateline: Dateline,
  { id, to, note }: { id: string; to: string; note?: string },
): Promise<string> {
  const { status: seen } = await commentRow(dateline, id)
  const wish = { decisions: [{ id, to, seen }], note }
  return wanted(await moderate(dateline, '/decide', wish), 200).decided[0].event as string
}

/** Posts by REST, without a slot to wait for. */
export async function say(dateline: Dateline, fields: object, asked = {}): Promise<string> {
  await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
  return wanted(await sendComment(dateline, { ...fields }, asked), 201).doc.id
}
