import type { AppealItem, NoticeItem } from '../../redress/queue.ts'
import type { Transparency } from '../../redress/transparency.ts'
import { ask, post } from '../moderation/api.ts'

export type { AppealItem, NoticeItem, Transparency }

export type Page<T> = {
  items: T[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

type Asked = { state: string; after: string | null; signal: AbortSignal }

const list =
  <T>(path: string) =>
  ({ state, after, signal }: Asked): Promise<Page<T>> => {
    const query = new URLSearchParams({ state, ...(after ? { after } : {}) })
    return ask(`${path}?${query}`, { signal })
  }

export const readNotices = list<NoticeItem>('notices')
export const readAppeals = list<AppealItem>('appeals')

export type NoticeVerdict = {
  outcome: 'upheld' | 'dismissed'
  to: 'rejected' | 'trash'
  comments?: string[]
  note: string
}

export const decideNotice = (id: string, verdict: NoticeVerdict): Promise<unknown> =>
  post(`notices/${encodeURIComponent(id)}/decide`, verdict)

export const decideAppeal = (
  id: string,
  verdict: { outcome: 'upheld' | 'reversed'; note: string },
): Promise<unknown> => post(`appeals/${encodeURIComponent(id)}/decide`, verdict)

export type Counts = { notices: number; appeals: number }

export const readCounts = (signal: AbortSignal): Promise<Counts> => ask('counts', { signal })

/** @param period days, both included */
export const readTransparency = (
  period: { from: string; to: string },
  signal: AbortSignal,
): Promise<Transparency> => ask(`transparency?${new URLSearchParams(period)}`, { signal })
