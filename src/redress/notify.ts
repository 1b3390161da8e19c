import type { Payload } from 'payload'
import { hasten } from '../follow-ups/run.ts'
import { shortNumber } from '../lib/short-number.ts'
import type { Refusal } from '../comments/verdict.ts'
import { readNotice } from './notice-input.ts'
import { placeNotice, RECEIPT_TASK, visibleAmong } from './notices.ts'

type Sent = { about: string; raw: Record<string, unknown>; language: string; now: Date }

export type Notified = { notice: string; number: string; isAnonymous: boolean }

/**
 * Stores a notice about a comment that readers can see. The page and the API both call it.
 * @returns `refusal` when a field is missing or wrong; null when the site takes no notices
 */
export async function notify(
  payload: Payload,
  { about, raw, language, now }: Sent,
): Promise<Notified | { refusal: Refusal } | null> {
  const { redress } = await payload.findGlobal({ slug: 'settings', depth: 0 })
  if (!redress) return null
  if (!(await visibleAmong(payload, [about])).has(about))
    return { refusal: { code: 'comment-not-found' } }
  const read = readNotice(about, raw)
  if ('refusal' in read) return read
  const { notice } = read
  const visible = await visibleAmong(payload, notice.comments)
  if (notice.comments.some((id) => !visible.has(id)))
    return { refusal: { code: 'comment-not-found', field: 'comments' } }
  const id = await placeNotice(payload, { notice, language, now })
  const isAnonymous = notice.email === null
  if (!isAnonymous) await hasten({ payload }, RECEIPT_TASK, id)
  return { notice: id, number: shortNumber(id), isAnonymous }
}
