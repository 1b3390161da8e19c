'use client'

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Place } from '../../comments/plan.ts'

type Bulk = { id: string; to: Place }

const KEPT = 'dateline-bulk'

const listeners = new Set<() => void>()

function subscribe(listen: () => void): () => void {
  listeners.add(listen)
  return () => listeners.delete(listen)
}

/** Follows the bulk decision that is running. It continues after a reload of the page. */
export function useBulk() {
  const kept = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(KEPT),
    () => null,
  )
  const bulk = useMemo(() => (kept === null ? null : (JSON.parse(kept) as Bulk)), [kept])
  const setBulk = useCallback((next: Bulk | null): void => {
    if (next) sessionStorage.setItem(KEPT, JSON.stringify(next))
    else sessionStorage.removeItem(KEPT)
    listeners.forEach((listen) => listen())
  }, [])
  return { bulk, setBulk }
}
