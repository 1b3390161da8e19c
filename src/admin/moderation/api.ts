import type { LoggedEvent } from '../../comments/event.ts'
import type { Place } from '../../comments/plan.ts'
import type { BulkProgress, BulkStarted } from '../../desk/bulk.ts'
import type { DecideAnswer, ReplyAnswer } from '../../desk/endpoints.ts'
import type {
  BanRequest,
  DecideRequest,
  DecisionDetails,
  DecisionSent,
  EditRequest,
  ReplyRequest,
} from '../../desk/input.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { QueueChanges } from '../../desk/queue-changes.ts'
import type { QueuePage } from '../../desk/queue.ts'
import type { ReaderRecords } from '../../desk/reader-record.ts'
import type { Stats } from '../../desk/stats.ts'
import type { Undone } from '../../desk/undo.ts'
import type { TabCounts } from '../../redress/queue.ts'
import type { HeldReason } from '../../rules/rules.ts'
import { ask, jsonPost } from '../ask-server.ts'
import { type ListFilter, orderOf, writeFilter } from './filter.ts'

// The endpoints of the moderation screen. Their own rooms declare their inputs and answers.

/** The maximum of decisions in one request. Such a request fits a browser's `keepalive` limit. */
export const MAX_AT_ONCE = 100

const PAGE = 50

/** The list shows times of the browser's zone, so its dates are days of that zone. */
function zoneFor({ from, to }: ListFilter): { zone?: string } {
  const zone = from || to ? Intl.DateTimeFormat().resolvedOptions().timeZone : null
  return zone ? { zone } : {}
}

function queryOf(filter: ListFilter): URLSearchParams {
  const query = new URLSearchParams(writeFilter(filter))
  query.set('tab', filter.tab)
  for (const [name, value] of Object.entries(zoneFor(filter))) query.set(name, value)
  return query
}

/** A page with the time of its request in ms. Decisions after that time are not in it. */
export type LoadedPage = QueuePage & { requestedAt: number }
export type LoadedCounts = TabCounts & { requestedAt: number }

/** Gets one page of the list. */
export async function fetchQueue(
  filter: ListFilter,
  { after, signal }: { after: string | null; signal?: AbortSignal },
): Promise<LoadedPage> {
  const query = queryOf(filter)
  query.set('sort', orderOf(filter))
  query.set('first', String(PAGE))
  if (after) query.set('after', after)
  const requestedAt = Date.now()
  return { ...(await get<QueuePage>(`queue?${query}`, signal)), requestedAt }
}

/** The maximum number of comments in one question about changes. The server takes no more. */
export const MAX_WATCHED = 100

/** The changes of a list with the comments that the question named, and its time in ms. */
export type LoadedChanges = QueueChanges & { asked: readonly string[]; requestedAt: number }

/** Gets the changes of a list by others. `since` is the server's time when it read the list. */
export async function fetchChanges(
  filter: ListFilter,
  { since, ids, signal }: { since: string; ids: readonly string[]; signal?: AbortSignal },
): Promise<LoadedChanges> {
  const query = queryOf(filter)
  query.set('since', since)
  query.set('ids', ids.join(','))
  const requestedAt = Date.now()
  const changes = await get<QueueChanges>(`changes?${query}`, signal)
  return { ...changes, asked: ids, requestedAt }
}

/** Gets the counts of all tabs with the time of the request in ms. */
export async function fetchCounts(signal?: AbortSignal): Promise<LoadedCounts> {
  const requestedAt = Date.now()
  return { ...(await get<TabCounts>('counts', signal)), requestedAt }
}

/** Sends decisions that share one reason, note and email setting. */
export const sendDecisions = async (
  decisions: readonly DecisionSent[],
  details: DecisionDetails,
): Promise<DecideAnswer[]> => {
  const request: DecideRequest = { decisions: [...decisions], ...details }
  return (await post<{ decided: DecideAnswer[] }>('decide', request)).decided
}

/** Undoes decisions by their event ids. */
export const sendUndo = async (events: readonly string[]): Promise<Undone[]> =>
  (await post<{ undone: Undone[] }>('undo', { events })).undone

/** Changes the text of a comment and returns the changed comment. */
export const sendEdit = async (change: EditRequest): Promise<QueueItem> =>
  (await post<{ item: QueueItem }>('edit', change)).item

/** Sends a reply as staff, and approves the comment before it if necessary. */
export const sendReply = (reply: ReplyRequest): Promise<ReplyAnswer> => post('reply', reply)

/** Pins or unpins a comment. */
export const sendPin = (id: string, pinned: boolean): Promise<unknown> =>
  post('pin', { id, pinned })

/** Gets the record of a comment's reader. */
export const fetchReader = (comment: string, signal?: AbortSignal): Promise<ReaderRecords> =>
  get(`reader?${new URLSearchParams({ comment })}`, signal)

/** Gets the reasons for which rules hold comments. */
export const fetchReasons = async (signal?: AbortSignal): Promise<HeldReason[]> =>
  (await get<{ reasons: HeldReason[] }>('reasons', signal)).reasons

/** Gets the history of a comment. */
export const fetchEvents = async (comment: string, signal?: AbortSignal): Promise<LoggedEvent[]> =>
  (await get<{ events: LoggedEvent[] }>(`events?${new URLSearchParams({ comment })}`, signal))
    .events

/** Bans the reader of a comment. */
export const sendBan = (wanted: BanRequest): Promise<unknown> => post('bans', wanted)

/** Lifts a ban. */
export const deleteBan = (id: string): Promise<unknown> =>
  ask(`moderation/bans/${encodeURIComponent(id)}`, { method: 'DELETE' })

/** Starts a decision on everything that the filter finds. */
export const sendBulk = (filter: ListFilter, to: Place): Promise<BulkStarted> =>
  post('bulk', { filter: { ...filter, ...zoneFor(filter) }, to })

/** Gets the progress of a bulk decision. */
export const fetchBulk = (id: string, signal?: AbortSignal): Promise<BulkProgress> =>
  get(`bulk/${encodeURIComponent(id)}`, signal)

/** Cancels a bulk decision. */
export const deleteBulk = (id: string): Promise<unknown> =>
  ask(`moderation/bulk/${encodeURIComponent(id)}`, { method: 'DELETE' })

/** Gets the figures of the last `days` days. */
export const fetchStats = (days: number, signal?: AbortSignal): Promise<Stats> =>
  get(`stats?days=${days}`, signal)

/** Gets an answer from an endpoint below `/api/moderation/`. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  ask(`moderation/${path}`, signal ? { signal } : {})

/**
 * Posts to an endpoint below `/api/moderation/`. The browser finishes the request after the user
 * leaves the page.
 */
export const post = <T>(path: string, body: object): Promise<T> =>
  ask(`moderation/${path}`, jsonPost(body, { keepalive: true }))
