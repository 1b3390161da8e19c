import type { QueueItem } from '../../desk/queue-item.ts'
import type {
  CommentStatus,
  EventAction,
  EventSource,
  RejectionReason,
} from '../../comments/verdict.ts'

// What the endpoints under /api/moderation answer, as this screen reads them. Times are ISO strings.

export type { QueueItem }

export type SpamWord = { word: string; weight: number }

export type QueuePage = {
  items: QueueItem[]
  pageInfo: { endCursor: string | null; hasNextPage: boolean }
}

export type Counts = {
  pending: number
  reported: number
  spam: number
  approved: number
  rejected: number
  oldestWaiting: string | null
}

/** What a comment can become: `restore` brings it back from the trash. */
export type Verdict = CommentStatus | 'trash'

/** What goes with a rejection. */
export type Details = { reason?: RejectionReason; note?: string; letter?: boolean }

export type Refused = {
  code: string
  message: string
}

/** What somebody else decided first; a rule has no name. */
export type Already = {
  status: Verdict
  by: { id: string; name: string } | null
  at: string | null
}

export type DecideAnswer =
  | {
      id: string
      status: Verdict
      /** Null when it was so already. */
      event: string | null
      error?: undefined
    }
  /** `item`: its text was changed, so this is what there is to decide on now. */
  | { id: string; error: Refused; already?: Already; item?: QueueItem }

export type UndoAnswer =
  | { id: string; status: Verdict; event: string; error?: undefined }
  | { event: string; error: Refused }

export type ReaderRecord = {
  label: string
  approved: number
  rejected: number
  spam: number
  pending: number
  firstSeen: string | null
  ban: { id: string; until: string; reason: string } | null
}

export type Reader = {
  email: ReaderRecord | null
  network: ReaderRecord | null
  recent: QueueItem[]
}

export type CommentEvent = {
  id: string
  action: EventAction
  from: string | null
  to: string | null
  source: EventSource
  reason: RejectionReason | null
  note: string | null
  userName: string | null
  createdAt: string
  undone: boolean
}

export type BulkProgress = {
  state: 'running' | 'done' | 'cancelled'
  total: number
  /** Without the failed ones. */
  done: number
  failed: number
}

export type Stats = {
  waiting: number
  oldestWaiting: string | null
  perDay: {
    day: string
    approved: number
    rejected: number
    spam: number
    pending: number
  }[]
  medianSecondsToDecision: number | null
  /** 0 to 1. */
  spamShare: number
  busiestStories: { id: string; headline: string; comments: number }[]
  nudges: { shown: number; changed: number; unchanged: number }
}
