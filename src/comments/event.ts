import { createHash, randomBytes } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { idOf } from '../lib/relation.ts'
import type { Comment, ModerationEvent } from '../payload-types.ts'
import type { EventAction, EventSource, RejectionReason } from './verdict.ts'

/** The one who acts, and from where. `id` is null when no user does (a rule, our own code). */
export type Actor = { id: string | null; name: string | null; source: EventSource }

/** An event before it is written. */
export type EventDraft = {
  action: EventAction
  from?: string | null
  to?: string | null
  reason?: RejectionReason | null
  note?: string | null
  undoes?: string
  /** The columns it changed, as they were. */
  before?: Record<string, unknown>
}

export type Event = Omit<ModerationEvent, 'updatedAt'>
type About = { comment: string | null; story: string | null }
type By = { actor: Actor; now: Date }

/**
 * An event as it stands in its comment's follow-ups until it is in the log: the same for all comments
 * that one request decides alike. `key` tells requests apart.
 */
export const noteOf = (draft: EventDraft, { actor, now }: By, key: string): string =>
  JSON.stringify({
    key,
    ...draft,
    source: actor.source,
    user: actor.id,
    userName: actor.name,
    createdAt: now.toISOString(),
  })

/** The event that a note tells of one comment. Its id follows from both: written twice, it is one. */
export function eventOf(payload: Payload, note: string, about: About): Event {
  const { key, ...told } = JSON.parse(note) as Omit<Event, 'id'> & { key: string }
  const id = idFrom(payload, `${key} ${about.comment}`, new Date(told.createdAt))
  return { ...told, ...about, id }
}

/** Apart from what others make at this moment. */
export const newKey = (): string => randomBytes(12).toString('base64url')

/** An event that is written at once, beside no comment's own change. */
export const makeEvent = (
  payload: Payload,
  draft: EventDraft,
  { actor, now, ...about }: By & About,
): Event => eventOf(payload, noteOf(draft, { actor, now }, newKey()), about)

/** As the database makes them: an ObjectId, or a UUID of version 7. */
function idFrom(payload: Payload, name: string, now: Date): string {
  const hash = createHash('sha256').update(name).digest().subarray(0, 10)
  if (payload.db.name === 'mongoose') {
    const seconds = Math.floor(now.getTime() / 1000).toString(16)
    return seconds.padStart(8, '0') + hash.toString('hex', 0, 8)
  }
  hash[0] = ((hash[0] ?? 0) & 0x0f) | 0x70
  hash[2] = ((hash[2] ?? 0) & 0x3f) | 0x80
  const hex = now.getTime().toString(16).padStart(12, '0') + hash.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Writes an event that is not there yet. */
export async function writeEvent(
  payload: Payload,
  event: Event,
  req?: PayloadRequest,
): Promise<void> {
  const { id: customID, ...data } = event
  await payload.db.create({
    collection: 'moderation-events',
    customID,
    data: { ...data },
    returning: false,
    ...(req ? { req } : {}),
  })
}

/** Writes the events that a comment's notes tell, those that are missing: once more changes nothing. */
export async function writeMissing(
  payload: Payload,
  comment: string,
  notes: readonly string[],
): Promise<void> {
  const isThere = async (id: string): Promise<boolean> =>
    (await payload.db.findOne({
      collection: 'moderation-events',
      select: {},
      where: { id: { equals: id } },
    })) !== null
  const row = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: comment } },
  })
  for (const note of notes) {
    const event = eventOf(payload, note, { comment, story: idOf(row?.story) })
    if (await isThere(event.id)) continue
    try {
      await writeEvent(payload, event)
    } catch (err) {
      // The request that made the change may have written it a moment ago.
      if (!(await isThere(event.id))) throw err
    }
  }
}

/** An event as moderators read it. */
export type LoggedEvent = Awaited<ReturnType<typeof loggedEvents>>[number]

/** The events of a comment, newest first. */
export async function loggedEvents(payload: Payload, comment: string) {
  const { docs } = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    limit: 200,
    pagination: false,
    sort: '-createdAt',
    where: { comment: { equals: comment } },
  })
  const undone = new Set(docs.map(({ undoes }) => undoes))
  return docs.map((event) => ({
    id: event.id,
    action: event.action,
    from: event.from ?? null,
    to: event.to ?? null,
    source: event.source,
    reason: event.reason ?? null,
    note: event.note ?? null,
    userName: event.userName ?? null,
    createdAt: event.createdAt,
    undone: undone.has(event.id),
  }))
}
