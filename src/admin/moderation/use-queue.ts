'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { type LoadedCounts, fetchCounts, fetchQueue } from './api.ts'
import type { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { type ListFilter, isNarrowed, orderOf, writeFilter } from './filter.ts'
import { liveCounts } from './live-counts.ts'
import { useChanges } from './use-changes.ts'

// The next page loads while this many comments are still undecided, because a moderator's keys are
// faster than a page.
const ROWS_AHEAD = 40
const COUNTS_EVERY_MS = 5_000

/** Loads the counts of all tabs every few seconds while the page is visible. */
export function useCounts({ fates, unsettled }: DeskState) {
  const { data, refetch } = useQuery<LoadedCounts>({
    queryKey: ['moderation', 'counts'],
    queryFn: ({ signal }) => fetchCounts(signal),
    refetchInterval: COUNTS_EVERY_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    staleTime: 1_000,
  })
  const isQuiet = unsettled === 0
  useEffect(() => {
    if (isQuiet && fates.size > 0) void refetch({ cancelRefetch: false })
  }, [fates, isQuiet, refetch])
  return {
    oldestWaiting: data?.oldestWaiting ?? null,
    live: data ? liveCounts(data, fates) : undefined,
    requestedAt: data?.requestedAt ?? 0,
  }
}

type Parts = {
  desk: Desk
  state: DeskState
  filter: ListFilter
  counts: ReturnType<typeof useCounts>
}

/** Loads the pages of the list onto the desk, each before the moderator needs it. */
export function useQueue({ desk, state, filter, counts }: Parts) {
  const query = useInfiniteQuery({
    queryKey: ['moderation', 'queue', writeFilter(filter)],
    queryFn: ({ pageParam, signal }) => fetchQueue(filter, { after: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    // A list that was left is loaded again. A list on the screen does not reload, so its rows do
    // not move.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const { data, error, fetchNextPage, hasNextPage, isError, isFetching, refetch } = query
  const { tab } = filter
  const { cursor, rows } = state

  // This runs before the browser paints, so that this tab never shows rows of another tab.
  useLayoutEffect(() => desk.show({ tab, pages: data?.pages ?? [] }), [desk, tab, data])

  const ahead = rows.length - 1 - rows.findIndex(({ item }) => item.id === cursor)
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  useEffect(() => {
    if (ahead < ROWS_AHEAD && !isError) fetchMore()
  }, [ahead, fetchMore, isError])

  useArrivals({ rows: rows.length, hasNextPage, filter, counts, refetch })
  useChanges({ desk, filter, readAt: data?.pages[0]?.readAt, isFetching })
  const showNews = useCallback((): void => {
    desk.seekArrived()
    void refetch()
  }, [desk, refetch])
  // In a list with more pages, the oldest comments first, the new ones come in their turn.
  const arrived = hasNextPage && orderOf(filter) === 'oldest' ? 0 : state.arrived.length

  return { arrived, error, fetchMore, hasNextPage, isFetching, showNews }
}

type Arriving = {
  rows: number
  hasNextPage: boolean
  filter: ListFilter
  counts: Parts['counts']
  refetch: () => Promise<unknown>
}

/**
 * Reloads the list when it is empty and the counts show comments, which arrived since. New comments of
 * a list with rows wait until the moderator wants them (`use-changes.ts`).
 */
function useArrivals({ rows, hasNextPage, filter, counts, refetch }: Arriving): void {
  const lastReload = useRef(0)
  const { requestedAt, live } = counts
  const isMissingSome =
    live !== undefined &&
    !hasNextPage &&
    !isNarrowed(filter) &&
    rows === 0 &&
    live[filter.tab] > rows
  useEffect(() => {
    // The list reloads once for each answer of the counts. Otherwise wrong counts would reload it
    // without end.
    if (!isMissingSome || requestedAt <= lastReload.current) return
    lastReload.current = requestedAt
    void refetch()
  }, [isMissingSome, requestedAt, refetch])
}
