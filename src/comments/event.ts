import { randomBytes } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import type { FollowUps } from '../follow-ups/record.ts'
import { idOf } from '../lib/relation.ts'
import { createWithId } from '../store/create-many.ts'
import { idFromName } from '../store/ids.ts'
import type { Comment, ModerationEvent } from '../payload-types.ts'
import type { EventAction, EventSource, RejectionReason } from './verdict.ts'

/** The user who acts, and from where. `id` is null when a rule or our own code acts. */
export type Actor = { id: string | null; name: string | null; source: EventSource }

/** An event before it has its actor, time and comment. */
export type EventDraft = {
  action: EventAction
  from?: string | null
  to?: string | null
  reason?: RejectionReason | null
  note?: string | null
  undoes?: string
  /** The names of the rules that objected, separated by commas. */
  rules?: string
  /** The source, when it is not the actor's. */
  source?: EventSource
  /** The columns that it changed, with their earlier values. */
  before?: Record<string, unknown>
}

export type Event = Omit<ModerationEvent, 'updatedAt'>
type About = { comment: string | null; story: string | null }
type By = { actor: Actor; now: Date; story?: string | null }

/**
 * Returns an event as the follow-ups of its comment hold it until the log has it. All comments of one
 * batch get the same note, so only that of one comment may name its story. `key` tells the notes of
 * one request from those of another.
 */
export const noteOf = (draft: EventDraft, { actor, now, story }: By, key: string): string =>
  JSON.stringify({
    key,
    ...(story ? { story } : {}),
    ...draft,
    source: draft.source ?? actor.source,
    user: actor.id,
    userName: actor.name,
    createdAt: now.toISOString(),
  })

/** Returns the event of a note and a comment. Its id follows from both, so it is never logged twice. */
export function eventOf(payload: Payload, note: string, about: About): Event {
  const { key, ...told } = JSON.parse(note) as Omit<Event, 'id'> & { key: string }
  const id = idFromName(payload, `${key} ${about.comment}`, new Date(told.createdAt))
  return { ...about, ...told, id }
}

/** Returns the notes that a comment still holds for the log. */
export const notesIn = (followUps: unknown): string[] =>
  (followUps as FollowUps | null | undefined)?.['record-events']?.about ?? []

/** Returns a random key for the notes of one request. */
export const newKey = (): string => randomBytes(12).toString('base64url')

/** Returns an event that no change of a comment records. */
export const makeEvent = (
  payload: Payload,
  draft: EventDraft,
  { actor, now, ...about }: By & About,
): Event => eventOf(payload, noteOf(draft, { actor, now }, newKey()), about)

/** Creates an event in the log. */
export const writeEvent = (payload: Payload, event: Event, req?: PayloadRequest): Promise<void> =>
  createWithId(payload, { collection: 'moderation-events', row: event, req })

/** Creates the events of a comment's notes that the log does not have. A second call changes nothing. */
export async function writeMissing(
  payload: Payload,
  { comment, notes, req }: { comment: string; notes: readonly string[]; req?: PayloadRequest },
): Promise<void> {
  if (notes.length === 0) return
  const within = req ? { req } : {}
  const isThere = async (id: string): Promise<boolean> =>
    (await payload.db.findOne({
      collection: 'moderation-events',
      select: {},
      where: { id: { equals: id } },
      ...within,
    })) !== null
  const row = await payload.db.findOne<Comment>({
    collection: 'comments',
    where: { id: { equals: comment } },
    ...within,
  })
  for (const note of notes) {
    const event = eventOf(payload, note, { comment, story: idOf(row?.story) })
    if (await isThere(event.id)) continue
    try {
      await writeEvent(payload, event, req)
    } catch (err) {
      // The request that made the change may have created it a moment ago.
      if (!(await isThere(event.id))) throw err
    }
  }
}

/** An event as moderators read it. */
export type LoggedEvent = Awaited<ReturnType<typeof loggedEvents>>[number]

/**
 * Returns the last 200 events of a comment, newest first. `labelsOf` puts the rules of an event into
 * plain words.
 */
export async function loggedEvents(
  payload: Payload,
  comment: string,
  labelsOf: (rules: ModerationEvent['rules']) => readonly string[],
) {
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
    because: labelsOf(event.rules),
    userName: event.userName ?? null,
    createdAt: event.createdAt,
    undone: undone.has(event.id),
  }))
}
