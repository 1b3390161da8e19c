'use client'

import { Button, Link, Pill } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import type { CommentStatus, Held } from '../comments/verdict.ts'
import type { Comment } from '../payload-types.ts'
import { decisions, shownStatus } from './decisions.ts'
import { useDecide, useMayDecide } from './use-decide.ts'
import './comments.css'

/** The props of a cell in the table of comments. */
type Cell = Omit<DefaultCellComponentProps, 'rowData'> & { rowData: Comment }

/**
 * Shows the first three lines of a comment. Moderators can decide on most comments without opening
 * them.
 */
export function CommentBodyCell({ rowData, viewType }: Cell) {
  const trash = viewType === 'trash' ? '/trash' : ''
  return (
    <Link
      className="comment-excerpt"
      href={`/admin/collections/comments${trash}/${rowData.id}`}
      prefetch={false}
    >
      {rowData.body}
    </Link>
  )
}

/** Shows a status as a coloured pill. */
export function CommentStatusPill({ status }: { status: CommentStatus }) {
  const { label, pillStyle } = shownStatus[status]
  return (
    <Pill pillStyle={pillStyle} size="small">
      {label}
    </Pill>
  )
}

/** Shows the status and, for users who may decide, one button for each verdict. */
export function CommentStatusCell({ rowData }: Cell) {
  const { decide, isBusy } = useDecide()
  const mayDecide = useMayDecide() && !rowData.deletedAt
  return (
    <div className="comment-status" aria-busy={isBusy}>
      <CommentStatusPill status={rowData.status} />
      {mayDecide && (
        <div className="comment-status__buttons">
          {decisions.map(({ status, label }) => (
            <Button
              key={status}
              buttonStyle="pill"
              size="small"
              margin={false}
              aria-label={`${label}: comment by ${rowData.author}`}
              // The button of the current status stays, so that the keyboard focus does not move.
              extraButtonProps={{ 'aria-pressed': status === rowData.status }}
              onClick={() => {
                if (!isBusy && status !== rowData.status)
                  void decide(() => [{ id: rowData.id, editedAt: rowData.editedAt }], status)
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Shows the reasons for which a comment waits or waited. */
export function HeldForCell({ rowData }: Cell) {
  const held = (rowData.heldFor ?? []) as Held[]
  return (
    <ul className="comment-reasons">
      {held.map(({ rule, reason }) => (
        <li key={rule}>{reason}</li>
      ))}
    </ul>
  )
}
