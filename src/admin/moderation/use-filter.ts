'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { type ListFilter, readFilter, writeFilter } from './filter.ts'

/**
 * Reads and sets the filter in the address. Setting it adds a step to the browser history and
 * reloads nothing.
 */
export function useFilter() {
  const params = useSearchParams()
  const pathname = usePathname()
  const written = writeFilter(readFilter(new URLSearchParams(params?.toString())))
  const filter = useMemo(() => readFilter(new URLSearchParams(written)), [written])
  const addressOf = useCallback(
    (other: ListFilter): string => {
      const query = writeFilter(other)
      return query === '' ? (pathname ?? '') : `${pathname}?${query}`
    },
    [pathname],
  )
  const setFilter = useCallback(
    (next: ListFilter): void => {
      if (writeFilter(next) !== written) window.history.pushState(null, '', addressOf(next))
    },
    [addressOf, written],
  )
  return { filter, setFilter, addressOf }
}

export type FilterInAddress = ReturnType<typeof useFilter>
