import type { Payload, Where } from 'payload'
import { isVisibleComment } from '../access/rules.ts'
import type { Comment } from '../payload-types.ts'
import { presentComment } from './comments.ts'

// Comments as server-sent events, in the order in which they became visible.

/** The maximum of comments in one query. */
export const PAGE = 500

export type ShownComment = Comment & { position: string; shownAt: string }

/** A comment's place in the order of becoming visible. */
type Cursor = { shownAt: string; position: string | null }

/** Returns a comment's place. */
export const cursorOf = ({ shownAt, position }: ShownComment): Cursor => ({
  shownAt: new Date(shownAt).toISOString(),
  position,
})

/** Selects the comments after a place. */
export const beyond = ({ shownAt, position }: Cursor): Where =>
  position === null
    ? { shownAt: { greater_than: shownAt } }
    : {
        or: [
          { shownAt: { greater_than: shownAt } },
          { and: [{ shownAt: { equals: shownAt } }, { position: { greater_than: position } }] },
        ],
      }

/** Reads visible comments in their order, at most `limit`. */
export async function readShown(
  payload: Payload,
  where: Where[],
  limit = PAGE,
): Promise<ShownComment[]> {
  const found = await payload.db.find<ShownComment>({
    collection: 'comments',
    limit,
    pagination: false,
    sort: ['shownAt', 'position'],
    where: { and: [isVisibleComment, ...where] },
  })
  return found.docs
}

/**
 * Writes a comment's event. Its id names the comment's place for `Last-Event-ID`: public times and
 * a random tail.
 */
export function liveEventOf(row: ShownComment): string {
  const { shownAt, position } = cursorOf(row)
  const id = `${shownAt}_${position?.replace(' ', '_')}`
  return `id: ${id}\nevent: comment\ndata: ${JSON.stringify(presentComment(row))}\n\n`
}

const iso = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
const idShape = new RegExp(`^(${iso})(?:_(${iso})_([0-9a-f]{12}))?$`)

/**
 * Reads an event's id, or a plain time.
 * @returns the place; null when the id is not ours
 */
export function readEventId(id: string): Cursor | null {
  const [, shownAt, createdAt, tail] = idShape.exec(id) ?? []
  if (!shownAt || Number.isNaN(Date.parse(shownAt))) return null
  return { shownAt, position: createdAt ? `${createdAt} ${tail}` : null }
}

/** A reader who missed more events than this reloads the page. */
const MAX_MISSED = 200

/** Reads a story's events after a place. It returns null when there are too many to send. */
export async function eventsAfter(
  payload: Payload,
  story: string,
  cursor: Cursor,
): Promise<string[] | null> {
  const rows = await readShown(
    payload,
    [{ story: { equals: story } }, beyond(cursor)],
    MAX_MISSED + 1,
  )
  return rows.length > MAX_MISSED ? null : rows.map(liveEventOf)
}
