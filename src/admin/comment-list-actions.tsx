'use client'

import { Button, useConfig, useListQuery, useSelection } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { mergeListSearchAndWhere } from 'payload/shared'
import { findAll, type Picked } from './comments-api.ts'
import { decisions } from './decisions.ts'
import { useDecide, useMayDecide } from './use-decide.ts'
import './comments.css'

/** Decides on all ticked comments, or on all comments that match the list's filter. */
export function CommentListActions() {
  const { count, selectAll, selectedIDs, toggleAll } = useSelection()
  const { data, query } = useListQuery()
  const { getEntityConfig } = useConfig()
  const { decide, isBusy } = useDecide()
  // The server adds the trash as a filter. On that page "all" would mean the comments outside the
  // trash.
  const isTrash = usePathname()?.endsWith('/trash')
  if (!useMayDecide() || isTrash) return null

  const pick = (): readonly Picked[] | Promise<Picked[]> => {
    // This is a string because Payload does not export its enum.
    const extent: string = selectAll
    if (extent !== 'allAvailable') {
      const rows = (data?.docs ?? []) as Picked[]
      const editedAt = new Map(rows.map((row) => [row.id, row.editedAt]))
      return selectedIDs.map((id) => ({ id: String(id), editedAt: editedAt.get(String(id)) }))
    }
    const where = mergeListSearchAndWhere({
      collectionConfig: getEntityConfig({ collectionSlug: 'comments' }),
      search: query.search ?? '',
      // This is a copy, because the search is written into it.
      where: structuredClone(query.where ?? {}),
    })
    return findAll(where)
  }
  const isIdle = count === 0 || isBusy
  return (
    <div
      className="comment-actions"
      role="toolbar"
      aria-label="Decide on the selected comments"
      aria-busy={isBusy}
    >
      <span className="comment-actions__count" role="status">
        {count === 0 ? 'Select comments to decide on several at once.' : `${count} selected:`}
      </span>
      {decisions.map(({ status, label }) => (
        <Button
          key={status}
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={isIdle}
          onClick={() =>
            void decide(pick, status).then(() => {
              toggleAll()
            })
          }
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
