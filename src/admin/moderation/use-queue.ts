'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { type AskedCounts, fetchCounts, fetchQueue } from './api.ts'
import type { Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { type ListFilter, isNarrowed, writeFilter } from './filter.ts'
import { liveCounts } from './live-counts.ts'

// The next page is asked for while this many are still to be decided: a key is quicker than a page.
const ROWS_AHEAD = 40
const COUNTS_EVERY_MS = 5_000

/** The counts of all tabs, asked for every few seconds while the page is looked at. */
export function useCounts({ fates, unsettled }: DeskState) {
  const { data, refetch } = useQuery<AskedCounts>({
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
    askedAt: data?.askedAt ?? 0,
  }
}

type Parts = {
  desk: Desk
  state: DeskState
  filter: ListFilter
  counts: ReturnType<typeof useCounts>
}

/** The pages of the list: put on the desk as they come, the next before it is needed. */
export function useQueue({ desk, state, filter, counts }: Parts) {
  const query = useInfiniteQuery({
    queryKey: ['moderation', 'queue', writeFilter(filter)],
    queryFn: ({ pageParam, signal }) => fetchQueue(filter, { after: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    // What was looked at earlier is asked for again; what is looked at does not jump about.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const { data, error, fetchNextPage, hasNextPage, isError, isFetching, refetch } = query
  const { tab } = filter
  const { cursor, rows } = state

  // Before the screen is painted, so that no row of another tab is ever shown under this one.
  useLayoutEffect(() => desk.show({ tab, pages: data?.pages ?? [] }), [desk, tab, data])

  const ahead = rows.length - 1 - rows.findIndex(({ item }) => item.id === cursor)
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  useEffect(() => {
    if (ahead < ROWS_AHEAD && !isError) fetchMore()
  }, [ahead, fetchMore, isError])

  useArrivals({ rows: rows.length, hasNextPage, filter, counts, refetch })

  return { error, fetchMore, hasNextPage, isFetching }
}

type Arriving = {
  rows: number
  hasNextPage: boolean
  filter: ListFilter
  counts: Parts['counts']
  refetch: () => Promise<unknown>
}

/** When the list runs out and the counts say that there is more, it has come in since. */
function useArrivals({ rows, hasNextPage, filter, counts, refetch }: Arriving): void {
  const asked = useRef(0)
  const { askedAt, live } = counts
  const isMissingSome =
    live !== undefined &&
    !hasNextPage &&
    !isNarrowed(filter) &&
    rows < 10 &&
    live[filter.tab] > rows
  useEffect(() => {
    // Once for each answer of the counts: if they are wrong, the list is not asked for ever faster.
    if (!isMissingSome || askedAt <= asked.current) return
    asked.current = askedAt
    void refetch()
  }, [isMissingSome, askedAt, refetch])
}
