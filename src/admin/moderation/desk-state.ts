import type { Place } from '../../comments/plan.ts'
import type { CommentStatus } from '../../comments/verdict.ts'
import type { Tab } from '../../desk/filter.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { LoadedPage } from './api.ts'

/** The time in ms during which the screen offers an undo. */
export const UNDO_OFFER_MS = 10_000

/** A decision of this screen that the loaded pages may not show yet. Times are in ms. */
export type Fate = { from: CommentStatus; wasReported: boolean; to: Place; confirmedAt?: number }

/** Returns the fate of a comment that is decided now. */
export const fateOf = ({ status, reports }: QueueItem, to: Place): Fate => ({
  from: status,
  wasReported: reports.count > 0,
  to,
})

/**
 * The reason why a comment came back, or the place to which somebody else has moved a comment of the
 * list.
 */
export type RowMark = { message: string; elsewhere?: Place }

/** Tells whether a row's comment has left the list by somebody else's decision. */
export const isElsewhere = ({ mark }: DeskRow): boolean => mark?.elsewhere !== undefined

export type DeskRow = { item: QueueItem; mark: RowMark | undefined }

export type Undoable = { ids: readonly string[]; label: string; until: number }

export type DeskState = {
  rows: readonly DeskRow[]
  cursor: string | null
  /** A counter that rises when the focus must move to the comment at the cursor. */
  attention: number
  /** The ids of comments that came into the list since it was read, and are not in it yet. */
  arrived: readonly string[]
  selected: ReadonlySet<string>
  /** Everything that the filter finds is selected, including comments that are not loaded. */
  isAllSelected: boolean
  undoable: readonly Undoable[]
  fates: ReadonlyMap<string, Fate>
  /**
   * The text for screen readers, shown as well with `isShown`. `count` distinguishes equal texts.
   */
  announcement: { text: string; count: number; isShown: boolean }
  /** The reason why the last undo failed. It is shown until the next action. */
  notUndone: string | null
  unsettled: number
  trouble: string | null
}

export const emptyState: DeskState = {
  rows: [],
  cursor: null,
  attention: 0,
  arrived: [],
  selected: new Set(),
  isAllSelected: false,
  undoable: [],
  fates: new Map(),
  announcement: { text: '', count: 0, isShown: false },
  notUndone: null,
  unsettled: 0,
  trouble: null,
}

/** The tab on the screen and its loaded pages. */
export type Shown = { tab: Tab; pages: readonly LoadedPage[] }

/** Notes on comments, by id, which the pages do not have. */
export type Notes = {
  marks: Map<string, RowMark>
  /** Changes newer than the page: an edit, or a decision by somebody else. */
  patches: Map<string, Partial<QueueItem>>
  /** The decisions whose undo is running. They apply again if the undo fails. */
  undoing: Map<string, Fate>
}

/**
 * Returns the rows of the loaded pages. Each comment is there once, and decided comments are left
 * out.
 */
export function rowsOf(
  { tab, pages }: Shown,
  fates: ReadonlyMap<string, Fate>,
  { marks, patches }: Notes,
): DeskRow[] {
  const seen = new Set<string>()
  return pages.flatMap(({ items, requestedAt }) =>
    items.flatMap((item) => {
      if (seen.has(item.id) || isGone(fates.get(item.id), { tab, requestedAt })) return []
      seen.add(item.id)
      const patch = patches.get(item.id)
      return [{ item: patch ? { ...item, ...patch } : item, mark: marks.get(item.id) }]
    }),
  )
}

/** Decides whether a comment has left this tab since the page's request. */
function isGone(
  fate: Fate | undefined,
  { tab, requestedAt }: { tab: Tab; requestedAt: number },
): boolean {
  if (!fate) return false
  if (fate.confirmedAt !== undefined && requestedAt > fate.confirmedAt) return false
  return tab === 'reported' || fate.to !== tab
}

/**
 * Returns the id of the first row from `from` on that stays, or else of the last row before it. A
 * comment that somebody else has decided comes last.
 */
export function neighbourOf(
  rows: readonly DeskRow[],
  from: number,
  leaving: ReadonlySet<string>,
): string | null {
  const stays = ({ item }: DeskRow): boolean => !leaving.has(item.id)
  const start = Math.max(from, 0)
  const waits = (row: DeskRow): boolean => stays(row) && !isElsewhere(row)
  const [after, before] = [rows.slice(start), rows.slice(0, start)]
  const next = after.find(waits) ?? before.findLast(waits)
  return (next ?? after.find(stays) ?? before.findLast(stays))?.item.id ?? null
}
