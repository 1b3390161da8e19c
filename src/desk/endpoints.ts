import { addDataAndFileToRequest, type Endpoint, type PayloadRequest } from 'payload'
import { isModerator } from '../access/roles.ts'
import { DatelineError } from '../errors.ts'
import { hasten } from '../follow-ups/run.ts'
import type { Comment, User } from '../payload-types.ts'
import { banReader, liftBan, rejectWaiting } from './bans.ts'
import { bulkTask, cancelBulk, readBulk, startBulk } from './bulk.ts'
import { changeComments } from '../comments/change.ts'
import { decideMany } from './decide.ts'
import type { Decided } from './decided.ts'
import { loggedEvents } from '../comments/event.ts'
import { ruleLabels } from '../rules/rule-labels.ts'
import { actorOf } from '../comments/actor.ts'
import {
  banInput,
  bulkInput,
  changesInput,
  commentInput,
  decideInput,
  editInput,
  pinInput,
  queueInput,
  readInput,
  replyInput,
  statsInput,
  undoInput,
} from './input.ts'
import { withZoneOf } from './filter.ts'
import { planEdit, type Planner, planPin } from '../comments/plan.ts'
import { type QueueItem, toItems } from './queue-item.ts'
import { queueChanges } from './queue-changes.ts'
import { queuePage, usualSort } from './queue.ts'
import { heldReasons } from '../rules/rules.ts'
import { readerRecord } from './reader-record.ts'
import { replyAsStaff, type StaffReply } from './reply.ts'
import { moderationStats } from './stats.ts'
import { undoMany } from './undo.ts'

type Method = 'get' | 'post' | 'delete'
type Answer = (req: PayloadRequest, now: Date) => Promise<object>

/** Makes an endpoint below `/api/moderation` for moderators and admins. */
export const moderatorEndpoint = (method: Method, path: string, answer: Answer): Endpoint => ({
  method,
  path: `/moderation${path}`,
  handler: async (req) => {
    if (!isModerator({ req })) throw new DatelineError('forbidden', 'Only moderators can do this.')
    if (method === 'post') await addDataAndFileToRequest(req)
    const headers = { 'Cache-Control': 'no-store' }
    return Response.json(await answer(req, new Date()), { headers })
  },
})

/**
 * The endpoints of the moderation screen. Each answer's type stands beside the function that makes
 * it.
 */
export const moderationEndpoints: Endpoint[] = [
  moderatorEndpoint('get', '/queue', async (req) => {
    const { sort, after, first, ...asked } = readInput(queueInput, req.query)
    const filter = await withZoneOf(req.payload, asked, req.user)
    const page = { filter, first, after: after ?? null, sort: sort ?? usualSort(filter.tab), req }
    return queuePage(req.payload, page)
  }),
  moderatorEndpoint('get', '/changes', async ({ payload, query, user }) => {
    const { since, ids, ...asked } = readInput(changesInput, query)
    const filter = await withZoneOf(payload, asked, user)
    return queueChanges(payload, { filter, since, ids })
  }),
  moderatorEndpoint('get', '/reasons', async () => ({ reasons: heldReasons })),
  moderatorEndpoint('post', '/decide', async (req, now) => {
    const { decisions, reason, note, letter } = readInput(decideInput, req.data)
    const requests = decisions.map(({ editedAt, ...decision }) => ({
      ...decision,
      readAt: editedAt,
      reason,
      note,
    }))
    const by = { actor: actorOf(req), now, tellsWhy: letter === true }
    return { decided: await withNewTexts(req, await decideMany(req.payload, requests, by)) }
  }),
  moderatorEndpoint('post', '/undo', async (req, now) => {
    const { events } = readInput(undoInput, req.data)
    return { undone: await undoMany(req.payload, events, { actor: actorOf(req), now }) }
  }),
  moderatorEndpoint('post', '/edit', async (req, now) => {
    const { id, ...edit } = readInput(editInput, req.data)
    await changeOne(req, { id, now, plan: (by) => planEdit(edit, by) })
    return { item: (await itemsOf(req, [id]))[0] }
  }),
  moderatorEndpoint('post', '/reply', async (req, now) => {
    const { decided, reply } = await replyAsStaff(req, readInput(replyInput, req.data), now)
    const [approved = null] = decided ? await withNewTexts(req, [decided]) : []
    return { decided: approved, reply } satisfies ReplyAnswer
  }),
  moderatorEndpoint('post', '/pin', async (req, now) => {
    const { id, pinned } = readInput(pinInput, req.data)
    return { id, pinned, event: await changeOne(req, { id, now, plan: () => planPin(pinned) }) }
  }),
  moderatorEndpoint('get', '/reader', async ({ payload, query }, now) => {
    const { comment } = readInput(commentInput, query)
    const record = await readerRecord(payload, { comment, now })
    if (!record) throw noSuch('comment')
    return record
  }),
  moderatorEndpoint('post', '/bans', async (req, now) => {
    const { rejectPending, ...ban } = readInput(banInput, req.data)
    const by = { actor: actorOf(req), now }
    const bans = await banReader(req.payload, ban, by)
    const banned = bans.map(({ id, kind, until }) => ({ id, kind, until }))
    if (!rejectPending) return { bans: banned, rejected: 0, bulks: [] }
    const done = await rejectWaiting(req.payload, ban, by)
    for (const bulk of done.bulks) await hasten(req, bulkTask, bulk)
    return { bans: banned, ...done }
  }),
  moderatorEndpoint('delete', '/bans/:id', async (req) => {
    await liftBan(req, idIn(req))
    return { id: idIn(req) }
  }),
  moderatorEndpoint('get', '/events', async ({ payload, query }) => {
    const { comment } = readInput(commentInput, query)
    return { events: await loggedEvents(payload, comment, ruleLabels) }
  }),
  moderatorEndpoint('post', '/bulk', async (req, now) => {
    const { filter: asked, ...decision } = readInput(bulkInput, req.data)
    const user = req.user as User
    const filter = await withZoneOf(req.payload, asked, user)
    const started = await startBulk(req.payload, { filter, decision, user, now })
    await hasten(req, bulkTask, started.bulk)
    return started
  }),
  moderatorEndpoint('get', '/bulk/:id', async (req) => {
    const bulk = await readBulk(req.payload, idIn(req))
    if (!bulk) throw noSuch('bulk decision')
    const { state, total, done, failed } = bulk
    return { state, total, done, failed }
  }),
  moderatorEndpoint('delete', '/bulk/:id', async (req) => {
    if (!(await readBulk(req.payload, idIn(req)))) throw noSuch('bulk decision')
    await cancelBulk(req.payload, idIn(req))
    return { id: idIn(req) }
  }),
  moderatorEndpoint('get', '/stats', ({ payload, query }, now) =>
    moderationStats(payload, { now, days: readInput(statsInput, query).days }),
  ),
]

const noSuch = (thing: string) => new DatelineError('not-found', `This ${thing} does not exist.`)

const idIn = (req: PayloadRequest): string => String(req.routeParams?.id)

async function itemsOf({ payload }: PayloadRequest, ids: string[]): Promise<QueueItem[]> {
  if (ids.length === 0) return []
  const { docs } = await payload.db.find<Comment>({
    collection: 'comments',
    pagination: false,
    where: { id: { in: ids } },
  })
  return toItems(payload, docs)
}

/**
 * `item` is the current comment. It is there when the text changed before the decision, so that the
 * moderator can read it again.
 */
export type DecideAnswer = Decided & { item?: QueueItem }

/** The answer to a reply (`reply.ts`). */
export type ReplyAnswer = { decided: DecideAnswer | null; reply: StaffReply | null }

async function withNewTexts(req: PayloadRequest, decided: Decided[]): Promise<DecideAnswer[]> {
  const changed = decided.filter((one) => 'error' in one && one.error.code === 'changed-since')
  const items = await itemsOf(
    req,
    changed.map(({ id }) => id),
  )
  return decided.map((one) => {
    const item = changed.includes(one) && items.find(({ id }) => id === one.id)
    return item ? { ...one, item } : one
  })
}

type By = { actor: ReturnType<typeof actorOf>; now: Date }

/**
 * Changes one comment.
 * @returns the event's id; null when the comment was already in this state
 * @throws DatelineError `not-found`, or the code of the refusal
 */
async function changeOne(
  req: PayloadRequest,
  { id, now, plan }: { id: string; now: Date; plan: (by: By) => Planner },
): Promise<string | null> {
  const by = { actor: actorOf(req), now }
  const [outcome] = await changeComments(req.payload, [{ id, plan: plan(by) }], by)
  if (outcome?.kind === 'missing') throw noSuch('comment')
  if (outcome?.kind === 'refused')
    throw new DatelineError(outcome.code, 'The comment’s current state does not allow this change.')
  return outcome?.kind === 'changed' ? (outcome.events[0] ?? null) : null
}
