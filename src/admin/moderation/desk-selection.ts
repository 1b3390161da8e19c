import type { DeskState } from './desk-state.ts'

type Parts = {
  getState: () => DeskState
  change: (changed: Partial<DeskState>) => void
  announcing: (text: string) => Partial<DeskState>
}

/** Makes the actions of the desk that select comments. */
export function createSelection({ getState, change, announcing }: Parts) {
  let anchor: string | null = null
  const loaded = (): string[] => getState().rows.map(({ item }) => item.id)
  const select = (ids: Iterable<string>, isAllSelected = false): Partial<DeskState> => ({
    selected: new Set(ids),
    isAllSelected,
  })
  const selecting = (ids: Iterable<string>): void => {
    const selected = new Set(ids)
    change({ ...select(selected), ...announcing(`${selected.size} selected`) })
  }
  /** Returns the change that selects nothing. */
  const nothing = (): Partial<DeskState> => {
    anchor = null
    return select([])
  }
  return {
    nothing,

    toggle: (id: string): void => {
      const selected = new Set(getState().selected)
      if (!selected.delete(id)) selected.add(id)
      anchor = id
      selecting(selected)
    },

    /** Selects from the last selected comment to this one. */
    toggleTo: (id: string): void => {
      const ids = loaded()
      const from = Math.max(anchor === null ? -1 : ids.indexOf(anchor), 0)
      const to = ids.indexOf(id)
      const span = ids.slice(Math.min(from, to), Math.max(from, to) + 1)
      selecting([...getState().selected, ...span])
    },

    selectLoaded: (): void => selecting(loaded()),

    selectAll: (): void =>
      change({ ...select(loaded(), true), ...announcing('All matching comments selected') }),

    clearSelection: (): void => change(nothing()),
  }
}
