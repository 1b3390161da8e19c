'use client'

import type { Place } from '../../comments/plan.ts'
import type { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { verdictWord } from './sentences.ts'

type Props = {
  desk: Desk
  state: DeskState
  /** The number of comments that the filter finds. It is known only without filters. */
  total: number | undefined
  hasMore: boolean
  /** The text while nothing is being saved. */
  idleText: string | null
  onDecide: (to: Place) => void
  onRejectWithReason: () => void
  onRefresh: () => void
  onHelp: () => void
}

const verdicts = ['approved', 'rejected', 'spam', 'trash'] as const

/**
 * Shows the line above the list: the selection with its actions, and the decisions on their way to
 * the server.
 */
export function Toolbar(props: Props) {
  const { desk, state, total, hasMore, idleText, onDecide, onRefresh, onHelp } = props
  const { isAllSelected, rows, selected, trouble, unsettled } = state
  const isWhole = rows.length > 0 && selected.size === rows.length
  const count = isAllSelected ? total : selected.size
  return (
    <div className="moderation-toolbar">
      <label className="moderation-check">
        <input
          type="checkbox"
          checked={isWhole}
          disabled={rows.length === 0}
          ref={(box) => {
            if (box) box.indeterminate = selected.size > 0 && !isWhole
          }}
          onChange={() => (isWhole ? desk.clearSelection() : desk.selectLoaded())}
        />
        {selected.size === 0
          ? 'Select all on this page'
          : `${isAllSelected ? 'All ' : ''}${count?.toLocaleString('en') ?? 'that match'} selected`}
      </label>
      {/* It stays when the list loads its next page, whose comments are not selected. */}
      {selected.size > 0 && (hasMore || !isWhole) && !isAllSelected && (
        <button className="moderation-link" type="button" onClick={desk.selectAll}>
          Select all {total?.toLocaleString('en')} that match
        </button>
      )}
      {selected.size > 0 && (
        <div
          className="moderation-toolbar__verdicts"
          role="group"
          aria-label="Decide on the selection"
        >
          {verdicts.map((to) => (
            <button
              key={to}
              className={`moderation-button moderation-button--${to}`}
              type="button"
              onClick={() => onDecide(to)}
            >
              {verdictWord[to]}
            </button>
          ))}
          {!isAllSelected && (
            <button
              className="moderation-button moderation-button--plain"
              type="button"
              onClick={props.onRejectWithReason}
            >
              Reject with reason…
            </button>
          )}
          <button
            className="moderation-button moderation-button--plain"
            type="button"
            onClick={desk.clearSelection}
          >
            Clear
          </button>
        </div>
      )}
      <span className="moderation-toolbar__state">
        {trouble
          ? `Not saved yet: ${trouble} Trying again…`
          : unsettled > 0
            ? `Saving ${unsettled}…`
            : idleText}
      </span>
      <button
        className="moderation-button moderation-button--plain"
        type="button"
        onClick={onRefresh}
      >
        Refresh
      </button>
      <button
        className="moderation-button moderation-button--plain moderation-toolbar__keys"
        type="button"
        aria-label="Keyboard shortcuts"
        onClick={onHelp}
      >
        Shortcuts <kbd>?</kbd>
      </button>
    </div>
  )
}
