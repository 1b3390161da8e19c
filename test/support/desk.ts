import type { Payload } from 'payload'
import type { Comment, ModerationEvent } from '../../src/payload-types.ts'
import type { Dateline } from './app.ts'
import { sendComment } from './content.ts'
import { type Answer, type RequestOptions, wanted } from './requests.ts'

/** The moderators' endpoints, called as a moderator unless a test says otherwise. */
export const deskOf = (dateline: Dateline) => {
  const ask = (path: string, asked: RequestOptions = {}): Promise<Answer> =>
    dateline.ask(`/api/moderation${path}`, { as: 'moderator', ...asked })
  const decide = async (
    decisions: { id: string; to: string; seen?: string; text?: string; editedAt?: string | null }[],
    rest: Record<string, unknown> = {},
    as: RequestOptions['as'] = 'moderator',
  ) => wanted(await ask('/decide', { as, json: { decisions, ...rest } }), 200).decided
  const undo = async (events: (string | null)[], as: RequestOptions['as'] = 'moderator') =>
    wanted(await ask('/undo', { as, json: { events } }), 200).undone
  const eventsOf = async (comment: string) =>
    wanted(await ask(`/events?comment=${comment}`), 200).events
  return { ask, decide, undo, eventsOf }
}

/** A decision on these comments in their current state, whatever their status is. */
export const decisionsOn = (ids: readonly string[], to: string) => {
  const editedAt = new Date().toISOString()
  return { decisions: ids.map((id) => ({ id, to, editedAt })) }
}

/** A waiting comment. */
export const waiting = async (
  dateline: Dateline,
  fields: Record<string, unknown>,
  asked: RequestOptions = {},
): Promise<Comment> => wanted(await sendComment(dateline, fields, asked), 201).doc

type Stored = Comment & {
  followUps?: Record<string, { about?: string[] }> | null
  followUpDue?: string | null
}

/** The row, hidden columns too. */
export const storedComment = (payload: Payload, id: string): Promise<Stored> =>
  payload.db.findOne<Stored>({
    collection: 'comments',
    where: { id: { equals: id } },
  }) as Promise<Stored>

/** The log of a comment as it is stored, the oldest first. */
export const storedEvents = async (payload: Payload, comment: string) => {
  const found = await payload.db.find<ModerationEvent>({
    collection: 'moderation-events',
    pagination: false,
    sort: 'createdAt',
    where: { comment: { equals: comment } },
  })
  return found.docs
}

/** The log of a comment without the verdicts of the rules, which come when the comment arrives. */
export const storedDecisions = async (payload: Payload, comment: string) =>
  (await storedEvents(payload, comment)).filter(({ action }) => action !== 'judged')

let filled = 0

/** Comments by the hundred, without rules; each a second after the other. */
export async function fillComments(
  payload: Payload,
  story: string,
  count: number,
  fields: (i: number) => Record<string, unknown> = () => ({}),
): Promise<string[]> {
  const ids: string[] = []
  const start = Date.parse('2026-01-01T00:00:00.000Z')
  for (let i = 0; i < count; i += 1) {
    const createdAt = new Date(start + i * 1000).toISOString()
    const row = await payload.db.create({
      collection: 'comments',
      data: {
        story,
        author: `Reader ${i}`,
        email: `reader${i}@example.org`,
        networkPrefix: '198.51.100.0/24',
        body: `Comment ${i}.`,
        bodyHtml: `<p>Comment ${i}.</p>`,
        status: 'pending',
        depth: 0,
        likes: 0,
        shown: false,
        visible: false,
        createdAt,
        position: `${createdAt} ${String((filled += 1)).padStart(12, '0')}`,
        ...fields(i),
      },
    })
    ids.push(row.id as string)
  }
  return ids
}
