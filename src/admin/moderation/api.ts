import type {
  BulkProgress,
  CommentEvent,
  Counts,
  DecideAnswer,
  Details,
  QueueItem,
  QueuePage,
  Reader,
  Stats,
  UndoAnswer,
  Verdict,
} from './contract.ts'
import type { CommentStatus } from '../../comments/verdict.ts'
import { type Filter, orderOf, writeFilter } from './filter.ts'

/** Sent at once, at most: what the endpoint takes. */
export const MAX_AT_ONCE = 100

const PAGE = 50

/** The server's refusal of a whole request; its message is meant for people. */
export class RequestFailed extends Error {
  readonly status: number
  readonly code: string
  /** Seconds to wait, when the server named them. */
  readonly retryAfter: number | undefined

  constructor(message: string, { status, code, retryAfter }: Omit<RequestFailed, keyof Error>) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** A page, and when it was asked for: what was decided after that it does not know. */
export type AskedPage = QueuePage & { askedAt: number }
export type AskedCounts = Counts & { askedAt: number }

export async function readQueue(
  filter: Filter,
  { after, signal }: { after: string | null; signal?: AbortSignal },
): Promise<AskedPage> {
  const query = new URLSearchParams(writeFilter(filter))
  query.set('tab', filter.tab)
  query.set('sort', orderOf(filter))
  query.set('first', String(PAGE))
  if (after) query.set('after', after)
  const askedAt = Date.now()
  return { ...(await ask<QueuePage>(`queue?${query}`, { signal })), askedAt }
}

export async function readCounts(signal?: AbortSignal): Promise<AskedCounts> {
  const askedAt = Date.now()
  return { ...(await ask<Counts>('counts', { signal })), askedAt }
}

export type Decision = { id: string; to: Verdict; seen: CommentStatus; text: string }

export const decide = async (
  decisions: readonly Decision[],
  details: Details,
): Promise<DecideAnswer[]> =>
  (await post<{ decided: DecideAnswer[] }>('decide', { decisions, ...details })).decided

export const undo = async (events: readonly string[]): Promise<UndoAnswer[]> =>
  (await post<{ undone: UndoAnswer[] }>('undo', { events })).undone

export const edit = async (change: {
  id: string
  body: string
  note: string
}): Promise<QueueItem> => (await post<{ item: QueueItem }>('edit', change)).item

export const pin = (id: string, pinned: boolean): Promise<unknown> => post('pin', { id, pinned })

export const readReader = (comment: string, signal?: AbortSignal): Promise<Reader> =>
  ask(`reader?${new URLSearchParams({ comment })}`, { signal })

export const readEvents = async (comment: string, signal?: AbortSignal): Promise<CommentEvent[]> =>
  (await ask<{ events: CommentEvent[] }>(`events?${new URLSearchParams({ comment })}`, { signal }))
    .events

export type Ban = {
  comment: string
  by: ('email' | 'network')[]
  days: number
  reason: string
  rejectPending: boolean
}

export const ban = (wanted: Ban): Promise<unknown> => post('bans', wanted)
export const liftBan = (id: string): Promise<unknown> =>
  ask(`bans/${encodeURIComponent(id)}`, { method: 'DELETE' })

export const startBulk = (
  filter: Filter,
  to: Verdict,
  details: Details,
): Promise<{ bulk: string; total: number }> => post('bulk', { filter, to, ...details })
export const readBulk = (id: string, signal?: AbortSignal): Promise<BulkProgress> =>
  ask(`bulk/${encodeURIComponent(id)}`, { signal })
export const cancelBulk = (id: string): Promise<unknown> =>
  ask(`bulk/${encodeURIComponent(id)}`, { method: 'DELETE' })

export const readStats = (days: number, signal?: AbortSignal): Promise<Stats> =>
  ask(`stats?days=${days}`, { signal })

export const post = <T>(path: string, body: object): Promise<T> =>
  ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    // A page that is left does not take its last decisions with it.
    keepalive: true,
  })

type Failure = { errors?: { message?: string; code?: string; retryAfter?: number }[] }

export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/moderation/${path}`, init).catch((err: unknown) => {
    // A request that was cancelled says so itself; the browser's words for a cut line help nobody.
    if (init.signal?.aborted) throw err
    throw new Error('The server cannot be reached. Check your connection.', { cause: err })
  })
  if (response.ok) return (await response.json()) as T
  // Whoever stands between may answer with a page of its own.
  const body = (await response.json().catch(() => ({}))) as Failure
  const first = body.errors?.[0]
  throw new RequestFailed(first?.message ?? `The request failed with status ${response.status}.`, {
    status: response.status,
    code: first?.code ?? 'internal',
    retryAfter: first?.retryAfter,
  })
}
