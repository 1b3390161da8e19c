'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchChanges, MAX_WATCHED } from './api.ts'
import type { Desk } from './desk.ts'
import { type ListFilter, writeFilter } from './filter.ts'

const CHANGES_EVERY_MS = 5_000

type Parts = {
  desk: Desk
  filter: ListFilter
  /** The time of the server when it read the list; undefined before. */
  readAt: string | undefined
  isFetching: boolean
}

/**
 * Asks every few seconds, while the page is visible, what others have changed in the list, and notes
 * it on the desk. The rows stay where they are.
 */
export function useChanges({ desk, filter, readAt, isFetching }: Parts): void {
  const { data } = useQuery({
    queryKey: ['moderation', 'changes', writeFilter(filter), readAt],
    queryFn: ({ signal }) => {
      const { cursor, rows } = desk.getState()
      // The rows around the cursor are those on the screen and the next ones.
      const at = rows.findIndex(({ item }) => item.id === cursor)
      const from = Math.max(0, at - MAX_WATCHED / 4)
      const ids = rows.slice(from, from + MAX_WATCHED).map(({ item }) => item.id)
      return fetchChanges(filter, { since: readAt ?? '', ids, signal })
    },
    enabled: readAt !== undefined && !isFetching,
    refetchInterval: CHANGES_EVERY_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    gcTime: 0,
    staleTime: 1_000,
  })
  useEffect(() => {
    if (data) desk.noteChanges(data)
  }, [data, desk])
}
