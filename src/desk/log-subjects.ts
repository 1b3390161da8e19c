import type { CollectionAfterOperationHook, Payload, PayloadRequest } from 'payload'
import type { Comment, ModerationEvent, Story } from '../payload-types.ts'
import { ruleLabels } from '../rules/rule-labels.ts'
import { possibleIds } from '../store/ids.ts'

/**
 * The subject of an event of the log, as it is now. The text and the author are null when nobody may
 * read them any more: `state` says why.
 */
export type LogSubject = {
  state: 'live' | 'trash' | 'erased' | 'deleted'
  author: string | null
  text: string | null
  headline: string | null
  /** The rules that objected, in plain words. */
  because: readonly string[]
}

/**
 * Adds `about` to the events of an answer. The log never holds a text, so it reads the comments and the
 * stories of a page in two reads. It asks for no rights: only moderators read the log, and they may
 * read every comment and headline.
 */
export const addSubjects: CollectionAfterOperationHook<'moderation-events'> = async ({
  args,
  operation,
  req,
  result,
}) => {
  if (operation !== 'find' && operation !== 'findByID') return result
  const { select } = args as { select?: Record<string, unknown> }
  if (select && !isSelected(select)) return result
  const found: unknown = result
  const events = (
    typeof found === 'object' && found !== null && 'docs' in found ? found.docs : [found]
  ) as (ModerationEvent | null)[]
  const known = events.filter((event) => event !== null)
  if (known.length === 0) return result
  const [comments, stories] = await Promise.all([
    commentsOf(req.payload, known, req),
    storiesOf(req.payload, known, req),
  ])
  for (const event of known) {
    const comment = comments.get(event.comment ?? '')
    const headline = stories.get(event.story ?? '') ?? null
    const because = ruleLabels(event.rules)
    const about: LogSubject = { ...presented(comment), headline, because }
    event.about = about
  }
  return result
}

/** Tells whether a selection has `about`: it names the fields to answer, or those to leave out. */
const isSelected = (select: Record<string, unknown>): boolean =>
  'about' in select ? Boolean(select.about) : !Object.values(select).some(Boolean)

type Live = Pick<Comment, 'id' | 'author' | 'body' | 'removed' | 'deletedAt'>

function presented(comment: Live | undefined): Pick<LogSubject, 'state' | 'author' | 'text'> {
  const none = { author: null, text: null }
  if (!comment) return { state: 'deleted', ...none }
  if (comment.removed) return { state: 'erased', ...none }
  if (comment.deletedAt) return { state: 'trash', ...none }
  return { state: 'live', author: comment.author, text: comment.body }
}

async function commentsOf(
  payload: Payload,
  events: readonly ModerationEvent[],
  req: PayloadRequest,
): Promise<Map<string, Live>> {
  const ids = possibleIds(payload, events.map(({ comment }) => comment ?? '').filter(Boolean))
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<Live>({
    collection: 'comments',
    pagination: false,
    select: { author: true, body: true, removed: true, deletedAt: true },
    where: { id: { in: ids } },
    req,
  })
  return new Map(docs.map((comment) => [comment.id, comment]))
}

async function storiesOf(
  payload: Payload,
  events: readonly ModerationEvent[],
  req: PayloadRequest,
): Promise<Map<string, string | null>> {
  const ids = possibleIds(payload, events.map(({ story }) => story ?? '').filter(Boolean))
  if (ids.length === 0) return new Map()
  const { docs } = await payload.db.find<Pick<Story, 'id' | 'headline'>>({
    collection: 'stories',
    pagination: false,
    select: { headline: true },
    where: { id: { in: ids } },
    req,
  })
  return new Map(docs.map(({ id, headline }) => [id, headline ?? null]))
}
