'use client'

import { Button, useConfig, useListQuery, useSelection } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { mergeListSearchAndWhere } from 'payload/shared'
import { findAll, type Picked } from './comments-api.ts'
import { decisions } from './decisions.ts'
import { useDecide, useMayDecide } from './use-decide.ts'
import './comments.css'

/** Decides on all comments that are ticked, or on all that the list's filter finds. */
export function CommentListActions() {
  const { count, selectAll, selectedIDs, toggleAll } = useSelection()
  const { data, query } = useListQuery()
  const { getEntityConfig } = useConfig()
  const { decide, isBusy } = useDecide()
  // The trash is a filter that the server adds: here "all" would mean the comments outside it.
  const isTrash = usePathname()?.endsWith('/trash')
  if (!useMayDecide() || isTrash) return null

  const pick = (): readonly Picked[] | Promise<Picked[]> => {
    // A string, since its enum is not exported.
    const extent: string = selectAll
    if (extent !== 'allAvailable') {
      const rows = (data?.docs ?? []) as Picked[]
      const editedAt = new Map(rows.map((row) => [row.id, row.editedAt]))
      return selectedIDs.map((id) => ({ id: String(id), editedAt: editedAt.get(String(id)) }))
    }
    const where = mergeListSearchAndWhere({
      collectionConfig: getEntityConfig({ collectionSlug: 'comments' }),
      search: query.search ?? '',
      // A copy: the search is written into it.
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
