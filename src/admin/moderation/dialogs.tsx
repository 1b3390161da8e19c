'use client'

import { BulkDialog } from './bulk.tsx'
import type { Place } from '../../comments/plan.ts'
import type { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { EditDialog } from './edit-dialog.tsx'
import type { ListFilter } from './filter.ts'
import { HelpDialog } from './help-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import type { Asking } from './use-screen.ts'

type Props = {
  asking: Asking | null
  desk: Desk
  state: DeskState
  filter: ListFilter
  /** The number of comments that the filter finds, if it is known. */
  total: number | undefined
  writesReasons: boolean
  onBulk: (bulk: { id: string; to: Place }) => void
  onClose: () => void
}

/** Shows the open dialog, if there is one. */
export function Dialogs({ asking, desk, state, filter, onBulk, onClose, ...props }: Props) {
  if (!asking) return null
  if (asking.what === 'help') return <HelpDialog onClose={onClose} />
  if (asking.what === 'reject')
    return (
      <RejectDialog
        count={Math.max(state.selected.size, 1)}
        writesReasons={props.writesReasons}
        onClose={onClose}
        onReject={(details) => {
          desk.decide('rejected', { details })
          onClose()
        }}
      />
    )
  if (asking.what === 'edit')
    return (
      <EditDialog
        item={asking.item}
        onClose={onClose}
        onEdited={(item) => {
          desk.replace(item)
          desk.say('Edited')
          onClose()
        }}
      />
    )
  return (
    <BulkDialog
      filter={filter}
      to={asking.to}
      count={props.total}
      onClose={onClose}
      onStarted={(id) => {
        desk.clearSelection()
        onBulk({ id, to: asking.to })
        onClose()
      }}
    />
  )
}
