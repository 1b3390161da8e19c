import type { CommentStatus } from '../../comments/verdict.ts'
import type { AskedPage } from './api.ts'
import type { DecisionQueue, Settled } from './decision-queue.ts'
import type { Already, Details, QueueItem, Verdict } from './contract.ts'
import type { Tab } from './filter.ts'
import { comments, doneWord, textChanged, whoWasFirst } from './sentences.ts'

// What the moderator sees, as plain data that changes at once: a key that follows another within the
// same millisecond finds the cursor where the first one left it. React only draws it.

/** How long a decision is offered to be taken back, in ms. */
export const UNDO_MS = 10_000

/** What we know of a comment that the pages do not know yet. Times are in ms. */
export type Fate = { from: CommentStatus; wasReported: boolean; to: Verdict; confirmedAt?: number }

/** Why a comment came back. */
export type Mark = { message: string }

export type Row = { item: QueueItem; mark: Mark | undefined }

export type Undoable = { ids: readonly string[]; label: string; until: number }

export type DeskState = {
  rows: readonly Row[]
  cursor: string | null
  /** Counts up when the focus is to be on the comment at the cursor. */
  attention: number
  selected: ReadonlySet<string>
  /** All that the filter finds, also what is not loaded. */
  isAllSelected: boolean
  undoable: readonly Undoable[]
  fates: ReadonlyMap<string, Fate>
  /** For ears, and where nothing else shows it for eyes too; `count` tells two alike apart. */
  said: { text: string; count: number; isShown: boolean }
  /** For eyes: why the last undo did nothing, until something else is done. */
  notUndone: string | null
  unsettled: number
  trouble: string | null
}

type Shown = { tab: Tab; pages: readonly AskedPage[] }

export type Desk = ReturnType<typeof createDesk>

export function createDesk({ queue, now }: { queue: DecisionQueue; now: () => number }) {
  let shown: Shown = { tab: 'pending', pages: [] }
  let anchor: string | null = null
  const marks = new Map<string, Mark>()
  const patches = new Map<string, Partial<QueueItem>>()
  // Decisions that are being taken back: if that fails, they stand.
  const takenBack = new Map<string, Fate>()
  const listeners = new Set<() => void>()
  let state: DeskState = {
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

  function change(changed: Partial<DeskState>): void {
    state = { ...state, ...changed, unsettled: queue.unsettled(), trouble: queue.trouble() }
    listeners.forEach((listen) => listen())
  }

  const attending = () => ({ attention: state.attention + 1 })
  const saying = (text: string, isShown = false) => ({
    said: { text, count: state.said.count + 1, isShown },
  })

  const indexOf = (id: string | null): number => state.rows.findIndex(({ item }) => item.id === id)

  function rowsWith(fates: ReadonlyMap<string, Fate>): Row[] {
    const seen = new Set<string>()
    return shown.pages.flatMap(({ items, askedAt }) =>
      items.flatMap((item) => {
        if (seen.has(item.id) || isGone(fates.get(item.id), { tab: shown.tab, askedAt })) return []
        seen.add(item.id)
        const patch = patches.get(item.id)
        return [{ item: patch ? { ...item, ...patch } : item, mark: marks.get(item.id) }]
      }),
    )
  }

  /** The rows as they now are, with the cursor on one of them. */
  function withRows(fates: ReadonlyMap<string, Fate>, wished: string | null) {
    const rows = rowsWith(fates)
    const ids = new Set(rows.map(({ item }) => item.id))
    const cursor = wished !== null && ids.has(wished) ? wished : (rows[0]?.item.id ?? null)
    const selected = new Set([...state.selected].filter((id) => ids.has(id)))
    return { rows, fates, cursor, selected }
  }

  /** The first row after `from`, else the last before it, that stays. */
  function neighbour(from: number, leaving: ReadonlySet<string>): string | null {
    const stays = ({ item }: Row): boolean => !leaving.has(item.id)
    const next = state.rows.slice(Math.max(from, 0)).find(stays)
    return (next ?? state.rows.slice(0, Math.max(from, 0)).findLast(stays))?.item.id ?? null
  }

  function targets(): Row[] {
    return state.selected.size > 0
      ? state.rows.filter(({ item }) => state.selected.has(item.id))
      : state.rows.filter(({ item }) => item.id === state.cursor)
  }

  function settle(settled: readonly Settled[]): void {
    const fates = new Map(state.fates)
    let { undoable } = state
    const told: string[] = []
    let { notUndone } = state
    for (const one of settled) {
      const fate = fates.get(one.id)
      if (one.kind === 'decided') {
        if (fate) fates.set(one.id, { ...fate, confirmedAt: now() })
      } else if (one.kind === 'undone') {
        takenBack.delete(one.id)
      } else if (one.kind === 'not-undone') {
        const stands = takenBack.get(one.id)
        if (stands) fates.set(one.id, { ...stands, confirmedAt: now() })
        takenBack.delete(one.id)
        notUndone = `Not undone: ${one.error.message}`
        told.push(notUndone)
      } else {
        fates.delete(one.id)
        undoable = undoable.flatMap((entry) => without(entry, one.id))
        const { already, error, item } = one
        const message = already
          ? whoWasFirst(already, new Date(now()))
          : item
            ? textChanged
            : error.message
        marks.set(one.id, { message })
        // The new text takes the old one's place: it is what the next decision is on.
        if (item) patches.set(one.id, item)
        if (already) patches.set(one.id, { ...patches.get(one.id), ...asDecided(already) })
        told.push(`Not decided: ${message}`)
      }
    }
    change({
      ...withRows(fates, state.cursor),
      undoable,
      notUndone,
      ...(told.length > 0 ? saying([...new Set(told)].join('. ')) : {}),
    })
  }

  queue.subscribe(settle)

  return {
    getState: (): DeskState => state,
    subscribe: (listen: () => void): (() => void) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },

    /** What the server has answered so far; a page that replaces another knows what was decided since. */
    show: (next: Shown): void => {
      const isOther = next.tab !== shown.tab || next.pages.length === 0
      const askedAt = next.pages[0]?.askedAt ?? 0
      if (isOther || askedAt !== (shown.pages[0]?.askedAt ?? 0)) {
        marks.clear()
        patches.clear()
      }
      shown = next
      if (isOther) anchor = null
      change({
        ...withRows(state.fates, state.cursor),
        ...(isOther ? { selected: new Set<string>(), isAllSelected: false } : {}),
      })
    },

    move: (step: 1 | -1): void => {
      const at = indexOf(state.cursor)
      const next = state.rows[Math.min(Math.max(at + step, 0), state.rows.length - 1)]
      if (next) change({ cursor: next.item.id, ...attending() })
    },

    /** The focus came here by itself. */
    goTo: (id: string): void => {
      if (id !== state.cursor && indexOf(id) >= 0) change({ cursor: id })
    },

    /** Brings the focus here, or back to the comment at the cursor. */
    attend: (id = state.cursor): void => {
      change({ cursor: id, ...attending() })
    },

    /** Decides on the selection, or on the comment at the cursor; or on one that is pointed at. */
    decide: (
      to: Verdict,
      { details = {}, only }: { details?: Details; only?: string } = {},
    ): void => {
      const pointedAt = state.rows.filter(({ item }) => item.id === only)
      const rows = (only === undefined ? targets() : pointedAt).filter(
        ({ item }) => item.status !== to || shown.tab === 'reported',
      )
      const [first] = rows
      if (!first) {
        change(
          saying(
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
        fates.set(item.id, { from: item.status, wasReported: item.reports.count > 0, to })
      }
      const label = `${doneWord[to]}: ${rows.length === 1 ? first.item.author : comments(rows.length)}`
      const from = only === undefined ? state.cursor : only
      const next = neighbour(indexOf(from), leaving)
      queue.add(
        rows.map(({ item }) => ({ id: item.id, to, seen: item.status, text: item.textState })),
        details,
      )
      change({
        ...withRows(fates, next),
        undoable: [...state.undoable, { ids, label, until: now() + UNDO_MS }],
        notUndone: null,
        isAllSelected: false,
        ...saying(label),
        ...attending(),
      })
    },

    undo: (): void => {
      const last = state.undoable.findLast(({ until }) => until > now())
      if (!last) {
        change(saying('Nothing to undo.'))
        return
      }
      const fates = new Map(state.fates)
      const unsent = queue.takeBack(last.ids)
      for (const id of last.ids) {
        const fate = fates.get(id)
        if (fate && !unsent.has(id)) takenBack.set(id, fate)
        fates.delete(id)
      }
      change({
        ...withRows(fates, last.ids[0] ?? null),
        undoable: state.undoable.filter((entry) => entry !== last),
        notUndone: null,
        ...saying(`Undone: ${last.label.replace(/^./, (first) => first.toLowerCase())}`),
        ...attending(),
      })
    },

    /** Drops what can no longer be undone. */
    expire: (): void => {
      const undoable = state.undoable.filter(({ until }) => until > now())
      if (undoable.length < state.undoable.length) change({ undoable })
    },

    toggle: (id: string): void => {
      const selected = new Set(state.selected)
      if (!selected.delete(id)) selected.add(id)
      anchor = id
      change({ selected, isAllSelected: false, ...saying(`${selected.size} selected`) })
    },

    /** From the comment that was selected last to this one. */
    toggleTo: (id: string): void => {
      const from = Math.max(indexOf(anchor), 0)
      const to = indexOf(id)
      const span = state.rows.slice(Math.min(from, to), Math.max(from, to) + 1)
      const selected = new Set([...state.selected, ...span.map(({ item }) => item.id)])
      change({ selected, isAllSelected: false, ...saying(`${selected.size} selected`) })
    },

    selectLoaded: (): void => {
      const selected = new Set(state.rows.map(({ item }) => item.id))
      change({ selected, isAllSelected: false, ...saying(`${selected.size} selected`) })
    },

    selectAll: (): void => {
      const selected = new Set(state.rows.map(({ item }) => item.id))
      change({ selected, isAllSelected: true, ...saying('All matching comments selected') })
    },

    clearSelection: (): void => {
      anchor = null
      change({ selected: new Set(), isAllSelected: false })
    },

    /** What an edit made of it. */
    replace: (item: QueueItem): void => {
      patches.set(item.id, item)
      change(withRows(state.fates, state.cursor))
    },

    /** A comment that somebody else decided leaves, as they wished. */
    leave: (id: string): void => {
      const row = state.rows.find(({ item }) => item.id === id)
      if (!row) return
      marks.delete(id)
      const fates = new Map(state.fates)
      const { deletedAt, reports, status } = row.item
      const to = deletedAt ? 'trash' : status
      if (to !== shown.tab)
        fates.set(id, { from: status, wasReported: reports.count > 0, to, confirmedAt: now() })
      const isHere = state.cursor === id
      const next = isHere ? neighbour(indexOf(id), new Set([id])) : state.cursor
      change({ ...withRows(fates, next), ...attending() })
    },

    say: (text: string, { isShown = false }: { isShown?: boolean } = {}): void =>
      change(saying(text, isShown)),
  }
}

/** Whether a comment has left this tab since its page was asked for. */
function isGone(fate: Fate | undefined, { tab, askedAt }: { tab: Tab; askedAt: number }): boolean {
  if (!fate) return false
  if (fate.confirmedAt !== undefined && askedAt > fate.confirmedAt) return false
  return tab === 'reported' || fate.to !== tab
}

const asDecided = ({ status, at }: Already): Partial<QueueItem> =>
  status === 'trash' ? { deletedAt: at ?? 'unknown' } : { status }

const without = (entry: Undoable, id: string): Undoable[] => {
  const ids = entry.ids.filter((other) => other !== id)
  if (ids.length === entry.ids.length) return [entry]
  return ids.length > 0 ? [{ ...entry, ids }] : []
}
