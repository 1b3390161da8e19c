import type { Place } from '../../comments/plan.ts'
import type { CommentStatus } from '../../comments/verdict.ts'
import type { Tab } from '../../desk/filter.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { AskedPage } from './api.ts'

/** How long the screen offers to undo a decision, in ms. */
export const UNDO_OFFER_MS = 10_000

/** A decision made here that the loaded pages may not know yet. Times are in ms. */
export type Fate = { from: CommentStatus; wasReported: boolean; to: Place; confirmedAt?: number }

/** Why a comment came back. */
export type RowMark = { message: string }

export type DeskRow = { item: QueueItem; mark: RowMark | undefined }

export type Undoable = { ids: readonly string[]; label: string; until: number }

export type DeskState = {
  rows: readonly DeskRow[]
  cursor: string | null
  /** Counts up when the focus is to be on the comment at the cursor. */
  attention: number
  selected: ReadonlySet<string>
  /** All that the filter finds, also comments that are not loaded. */
  isAllSelected: boolean
  undoable: readonly Undoable[]
  fates: ReadonlyMap<string, Fate>
  /** For screen readers, and shown as well with `isShown`; `count` tells equal texts apart. */
  said: { text: string; count: number; isShown: boolean }
  /** Shown until something else is done: why the last undo did nothing. */
  notUndone: string | null
  unsettled: number
  trouble: string | null
}

export const emptyState: DeskState = {
  rows: [],
  cursor: null,
  attention: 0,
  selected: new Set(),
  isAllSelected: false,
  undoable: [],
  fates: new Map(),
  said: { text: '', count: 0, isShown: false },
  notUndone: null,
  unsettled: 0,
  trouble: null,
}

/** The tab on the screen, with the pages that were loaded for it. */
export type Shown = { tab: Tab; pages: readonly AskedPage[] }

/** Notes on comments beside their pages, by id. */
export type Notes = {
  marks: Map<string, RowMark>
  /** Newer than the page: an edit, or a decision by somebody else. */
  patches: Map<string, Partial<QueueItem>>
  /** Decisions whose undo is under way: they stand if it fails. */
  takenBack: Map<string, Fate>
}

/** The rows of the loaded pages, each comment once, without those that were decided away. */
export function rowsOf(
  { tab, pages }: Shown,
  fates: ReadonlyMap<string, Fate>,
  { marks, patches }: Notes,
): DeskRow[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items, askedAt }) =>
    items.flatMap((item) => {
      if (seen.has(item.id) || isGone(fates.get(item.id), { tab, askedAt })) return []
      seen.add(item.id)
      const patch = patches.get(item.id)
      return [{ item: patch ? { ...item, ...patch } : item, mark: marks.get(item.id) }]
    }),
  )
}

/** Whether a comment has left this tab since its page was asked for. */
function isGone(fate: Fate | undefined, { tab, askedAt }: { tab: Tab; askedAt: number }): boolean {
  if (!fate) return false
  if (fate.confirmedAt !== undefined && askedAt > fate.confirmedAt) return false
  return tab === 'reported' || fate.to !== tab
}

/** The id of the first row after `from` that stays, else of the last one before it. */
export function neighbourOf(
  rows: readonly DeskRow[],
  from: number,
  leaving: ReadonlySet<string>,
): string | null {
  const stays = ({ item }: DeskRow): boolean => !leaving.has(item.id)
  const start = Math.max(from, 0)
  const next = rows.slice(start).find(stays)
  return (next ?? rows.slice(0, start).findLast(stays))?.item.id ?? null
}
