'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Place } from '../../comments/plan.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { Desk } from './desk.ts'
import type { Command } from './keys.ts'
import type { RowActions } from './queue-row.tsx'
import { useKeys } from './use-keys.ts'
import { useReply } from './use-reply.ts'
import type { FilterInAddress } from './use-filter.ts'

/** The dialog that is open. */
export type Asking =
  | { what: 'help' }
  | { what: 'reject' }
  | { what: 'edit'; item: QueueItem }
  | { what: 'all'; to: Place }

/**
 * The comment whose ban form was opened last. The form must not open for the next comment at the
 * cursor.
 */
type BanRequestCount = { of: string | null; times: number }

const verdictOf = { approve: 'approved', reject: 'rejected', spam: 'spam', trash: 'trash' } as const

type Parts = { desk: Desk; staffName: string | null } & Pick<
  FilterInAddress,
  'filter' | 'setFilter'
>

/** Holds what is open on the screen, and the commands of keys and buttons. */
export function useScreen({ desk, staffName, filter, setFilter }: Parts) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const [banRequest, setBanRequest] = useState<BanRequestCount>({ of: null, times: 0 })
  const { replyingTo, replying, openReply } = useReply(desk, staffName)
  const searchRef = useRef<HTMLInputElement>(null)
  const client = useQueryClient()

  const dismiss = useCallback((): void => setAsking(null), [])
  // This runs once the dialog is gone from the page, so that the focus does not go with it.
  useEffect(() => (asking ? () => desk.attend() : undefined), [asking, desk])

  /** Reloads the list from the top. */
  const startOver = useCallback((): void => {
    void client.resetQueries({ queryKey: ['moderation', 'queue'] })
    void client.invalidateQueries({ queryKey: ['moderation', 'counts'] })
  }, [client])

  /** Reloads everything on the screen in place. */
  const askAgain = useCallback(
    (): void => void client.invalidateQueries({ queryKey: ['moderation'] }),
    [client],
  )

  const decideSelected = (to: Place): void => {
    if (desk.getState().isAllSelected) setAsking({ what: 'all', to })
    else desk.decide(to)
  }
  const close = (): void => {
    if (isDrawerOpen) setDrawerOpen(false)
    else desk.clearSelection()
    desk.attend()
  }

  const actions = useMemo<RowActions>(
    () => ({
      decide: (id, to) => {
        desk.decide(to, { only: id })
      },
      rejectWithReason: (id) => {
        desk.clearSelection()
        desk.goTo(id)
        setAsking({ what: 'reject' })
      },
      edit: (id) => {
        const item = desk.getState().rows.find((row) => row.item.id === id)?.item
        if (item) setAsking({ what: 'edit', item })
      },
      reply: (id) => {
        desk.goTo(id)
        openReply(id)
      },
      open: (id) => {
        desk.goTo(id)
        setDrawerOpen(true)
      },
      select: (id, isRange) => (isRange ? desk.toggleTo(id) : desk.toggle(id)),
      goTo: desk.goTo,
      leave: (id) => {
        desk.leave(id)
      },
      narrowTo: (story) => setFilter({ ...filter, story }),
    }),
    [desk, filter, openReply, setFilter],
  )

  // The command reads the desk's own state, which is always up to date with the keys.
  const run = (command: Command): void => {
    const { cursor, isAllSelected } = desk.getState()
    if (command === 'undo') return desk.undo()
    if (command === 'help') return setAsking({ what: 'help' })
    if (command === 'close') return close()
    if (command === 'search') return searchRef.current?.select()
    if (cursor === null) return desk.say('No comment is selected.')
    switch (command) {
      case 'next':
        return desk.move(1)
      case 'previous':
        return desk.move(-1)
      case 'approve':
      case 'reject':
      case 'spam':
      case 'trash':
        return decideSelected(verdictOf[command])
      case 'reject-with-reason':
        return isAllSelected ? undefined : setAsking({ what: 'reject' })
      case 'select':
        return desk.toggle(cursor)
      case 'select-range':
        return desk.toggleTo(cursor)
      case 'edit':
        return actions.edit(cursor)
      case 'reply':
        return openReply(cursor)
      case 'open':
        return setDrawerOpen(true)
      case 'ban':
        setDrawerOpen(true)
        return setBanRequest(({ times }) => ({ of: cursor, times: times + 1 }))
    }
  }

  useKeys(run)

  return {
    actions,
    asking,
    setAsking,
    dismiss,
    isDrawerOpen,
    banRequest,
    replyingTo,
    replying,
    searchRef,
    close,
    decideSelected,
    startOver,
    askAgain,
  }
}
