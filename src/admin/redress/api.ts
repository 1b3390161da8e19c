import type { AppealVerdictRequest, NoticeVerdictRequest } from '../../redress/input.ts'
import type { AppealItem, NoticeItem, RedressPage } from '../../redress/queue.ts'
import type { Transparency } from '../../redress/transparency.ts'
import { get, post } from '../moderation/api.ts'

type PageRequest = { state: string; after: string | null; signal: AbortSignal }

const list =
  <T>(path: string) =>
  ({ state, after, signal }: PageRequest): Promise<RedressPage<T>> => {
    const query = new URLSearchParams({ state, ...(after ? { after } : {}) })
    return get(`${path}?${query}`, signal)
  }

export const fetchNotices = list<NoticeItem>('notices')
export const fetchAppeals = list<AppealItem>('appeals')

/** Decides on a notice. */
export const sendNoticeVerdict = (id: string, verdict: NoticeVerdictRequest): Promise<unknown> =>
  post(`notices/${encodeURIComponent(id)}/decide`, verdict)

/** Decides on an appeal. */
export const sendAppealVerdict = (id: string, verdict: AppealVerdictRequest): Promise<unknown> =>
  post(`appeals/${encodeURIComponent(id)}/decide`, verdict)

/**
 * Loads the transparency report.
 * @param period days, both included
 */
export const fetchTransparency = (
  period: { from: string; to: string },
  signal: AbortSignal,
): Promise<Transparency> => get(`transparency?${new URLSearchParams(period)}`, signal)
