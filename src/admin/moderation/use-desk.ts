'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { MAX_AT_ONCE, sendDecisions, sendUndo } from './api.ts'
import { createDecisionQueue } from './decision-queue.ts'
import { createDesk, type Desk } from './desk.ts'
import type { DeskState } from './desk-state.ts'
import { patience } from './patience.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Makes the desk of this page, which lives as long as the page. */
export function useDesk(): { desk: Desk; state: DeskState } {
  const [desk] = useState(() => {
    const queue = createDecisionQueue(
      { decide: sendDecisions, undo: sendUndo, patience, pause },
      MAX_AT_ONCE,
    )
    return createDesk({ queue, now: Date.now })
  })
  const state = useSyncExternalStore(desk.subscribe, desk.getState, desk.getState)
  useForgetting(desk, state)
  useAskingBeforeLeaving(state.unsettled > 0)
  return { desk, state }
}

/** Removes the offer to undo when its time is over. */
function useForgetting(desk: Desk, { undoable }: DeskState): void {
  const first = undoable[0]?.until
  useEffect(() => {
    if (first === undefined) return undefined
    const timer = setTimeout(desk.expire, Math.max(0, first - Date.now()) + 1)
    return () => clearTimeout(timer)
  }, [desk, first])
}

/** Makes the browser ask before the page closes while decisions are unsent. */
function useAskingBeforeLeaving(isUnsettled: boolean): void {
  useEffect(() => {
    if (!isUnsettled) return undefined
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsettled])
}
