import type { Place } from '../../comments/plan.ts'
import type { DecisionDetails } from '../../desk/input.ts'
import type { ReplyAnswer } from '../../desk/endpoints.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { DecisionQueue } from './decision-queue.ts'
import type { LoadedChanges } from './api.ts'
import { arrivalsIn } from './desk-changes.ts'
import { createSelection } from './desk-selection.ts'
import {
  type DeskRow,
  type DeskState,
  emptyState,
  type Fate,
  fateOf,
  neighbourOf,
  type Notes,
  rowsOf,
  type Shown,
  UNDO_OFFER_MS,
} from './desk-state.ts'
import { comments, doneWord, repliedTo } from './sentences.ts'
import { hasMessage, settle } from './settle.ts'

// The screen as plain data that changes at once. So a second key within the same millisecond finds
// the cursor where the first key left it. React only draws it.

export type Desk = ReturnType<typeof createDesk>

/** Makes the desk of one screen. `now` returns ms. */
export function createDesk({ queue, now }: { queue: DecisionQueue; now: () => number }) {
  let shown: Shown = { tab: 'pending', pages: [] }
  const notes: Notes = { marks: new Map(), patches: new Map(), undoing: new Map() }
  const { marks, patches, undoing } = notes
  const listeners = new Set<() => void>()
  let state = emptyState
  // The cursor goes to one of these comments when the next list shows it.
  let sought: ReadonlySet<string> = new Set()
  let actedAt = 0

  function change(changed: Partial<DeskState>): void {
    state = { ...state, ...changed, unsettled: queue.unsettled(), trouble: queue.trouble() }
    listeners.forEach((listen) => listen())
  }

  const attending = () => ({ attention: state.attention + 1 })
  const announcing = (text: string, isShown = false) => ({
    announcement: { text, count: state.announcement.count + 1, isShown },
  })

  const indexOf = (id: string | null): number => state.rows.findIndex(({ item }) => item.id === id)

  /** Computes the rows and puts the cursor on one of them. */
  function withRows(fates: ReadonlyMap<string, Fate>, preferred: string | null) {
    const rows = rowsOf(shown, fates, notes)
    const ids = new Set(rows.map(({ item }) => item.id))
    const cursor = preferred !== null && ids.has(preferred) ? preferred : (rows[0]?.item.id ?? null)
    const selected = new Set([...state.selected].filter((id) => ids.has(id)))
    return { rows, fates, cursor, selected }
  }

  function targets(): DeskRow[] {
    return state.selected.size > 0
      ? state.rows.filter(({ item }) => state.selected.has(item.id))
      : state.rows.filter(({ item }) => item.id === state.cursor)
  }

  queue.subscribe((settled) => {
    actedAt = now()
    const { messages, fates, ...changed } = settle(state, settled, { notes, now: now() })
    change({
      ...changed,
      ...withRows(fates, state.cursor),
      ...(messages.length > 0 ? announcing(messages.join('. '), settled.some(hasMessage)) : {}),
    })
  })

  const getState = (): DeskState => state
  const { nothing, ...selection } = createSelection({ getState, change, announcing })

  return {
    ...selection,
    getState,
    subscribe: (listen: () => void): (() => void) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },

    /**
     * Shows the server's pages. A page that replaces another one includes the decisions made since.
     */
    show: (next: Shown): void => {
      const isOther = next.tab !== shown.tab || next.pages.length === 0
      const requestedAt = next.pages[0]?.requestedAt ?? 0
      const isNew = isOther || requestedAt !== (shown.pages[0]?.requestedAt ?? 0)
      if (isNew) {
        marks.clear()
        patches.clear()
      }
      shown = next
      const withNew = withRows(state.fates, state.cursor)
      const first = isNew ? withNew.rows.find(({ item }) => sought.has(item.id)) : undefined
      if (isNew) sought = new Set()
      change({
        ...withNew,
        ...(isNew ? { arrived: [] } : {}),
        ...(first ? { cursor: first.item.id, ...attending() } : {}),
        ...(isOther ? nothing() : {}),
      })
    },

    /** Marks what others have decided, and counts what arrived. No row moves. */
    noteChanges: (changes: LoadedChanges): void => {
      const arrived = arrivalsIn(changes, { state, shown, marks, actedAt, now: now() })
      if (arrived) change({ ...withRows(state.fates, state.cursor), arrived })
    },

    /** Lets the cursor go to the first new comment when the list is read again. */
    seekArrived: (): void => {
      sought = new Set(state.arrived)
    },

    move: (step: 1 | -1): void => {
      const at = indexOf(state.cursor)
      const next = state.rows[Math.min(Math.max(at + step, 0), state.rows.length - 1)]
      if (next) change({ cursor: next.item.id, ...attending() })
    },

    /** Follows the focus when the browser has moved it. */
    goTo: (id: string): void => {
      if (id !== state.cursor && indexOf(id) >= 0) change({ cursor: id })
    },

    /** Moves the focus to this comment, or back to the comment at the cursor. */
    attend: (id = state.cursor): void => {
      change({ cursor: id, ...attending() })
    },

    /** Decides on one given comment, on the selection, or on the comment at the cursor. */
    decide: (
      to: Place,
      { details = {}, only }: { details?: DecisionDetails; only?: string } = {},
    ): void => {
      const pointedAt = state.rows.filter(({ item }) => item.id === only)
      const rows = (only === undefined ? targets() : pointedAt).filter(
        ({ item }) => item.status !== to || shown.tab === 'reported',
      )
      const [first] = rows
      if (!first) {
        change(
          announcing(
            state.rows.length === 0
              ? 'No comment is selected.'
              : 'The comment already has this status.',
          ),
        )
        return
      }
      const ids = rows.map(({ item }) => item.id)
      const leaving = new Set(ids)
      const fates = new Map(state.fates)
      for (const { item } of rows) {
        marks.delete(item.id)
        fates.set(item.id, fateOf(item, to))
      }
      const label = `${doneWord[to]}: ${rows.length === 1 ? first.item.author : comments(rows.length)}`
      const from = only === undefined ? state.cursor : only
      const next = neighbourOf(state.rows, indexOf(from), leaving)
      queue.add(
        rows.map(({ item }) => ({ id: item.id, to, seen: item.status, text: item.textState })),
        details,
      )
      change({
        ...withRows(fates, next),
        undoable: [...state.undoable, { ids, label, until: now() + UNDO_OFFER_MS }],
        notUndone: null,
        isAllSelected: false,
        ...announcing(label),
        ...attending(),
      })
    },

    /** Takes over the answer to a reply, which may have approved the comment. */
    settleReply: (id: string, { decided, reply }: ReplyAnswer): void => {
      const item = state.rows.find((row) => row.item.id === id)?.item
      if (item && decided && !('error' in decided)) {
        const next =
          state.cursor === id ? neighbourOf(state.rows, indexOf(id), new Set([id])) : null
        const fate = { ...fateOf(item, 'approved'), confirmedAt: now() }
        const label = `${doneWord.approved}: ${item.author}`
        change({
          ...withRows(new Map(state.fates).set(id, fate), next ?? state.cursor),
          undoable: [...state.undoable, { ids: [id], label, until: now() + UNDO_OFFER_MS }],
          notUndone: null,
        })
      }
      if (decided) queue.adopt(decided)
      if (reply) change(announcing(repliedTo(item?.author, reply.visible), true))
    },

    undo: (): void => {
      const last = state.undoable.findLast(({ until }) => until > now())
      if (!last) {
        change(announcing('Nothing to undo.'))
        return
      }
      const fates = new Map(state.fates)
      const unsent = queue.undo(last.ids)
      for (const id of last.ids) {
        const fate = fates.get(id)
        if (fate && !unsent.has(id)) undoing.set(id, fate)
        fates.delete(id)
      }
      change({
        ...withRows(fates, last.ids[0] ?? null),
        undoable: state.undoable.filter((entry) => entry !== last),
        notUndone: null,
        ...announcing(`Undone: ${last.label.replace(/^./, (first) => first.toLowerCase())}`),
        ...attending(),
      })
    },

    /** Drops the decisions that can no longer be undone. */
    expire: (): void => {
      const undoable = state.undoable.filter(({ until }) => until > now())
      if (undoable.length < state.undoable.length) change({ undoable })
    },

    /** Replaces a comment after an edit. */
    replace: (item: QueueItem): void => {
      patches.set(item.id, item)
      change(withRows(state.fates, state.cursor))
    },

    /** Removes a comment that somebody else decided. */
    leave: (id: string): void => {
      const row = state.rows.find(({ item }) => item.id === id)
      if (!row) return
      marks.delete(id)
      const fates = new Map(state.fates)
      const to = row.mark?.elsewhere ?? (row.item.deletedAt ? 'trash' : row.item.status)
      if (to !== shown.tab) fates.set(id, { ...fateOf(row.item, to), confirmedAt: now() })
      const isHere = state.cursor === id
      const next = isHere ? neighbourOf(state.rows, indexOf(id), new Set([id])) : state.cursor
      change({ ...withRows(fates, next), ...attending() })
    },

    say: (text: string, { isShown = false }: { isShown?: boolean } = {}): void =>
      change(announcing(text, isShown)),
  }
}
