'use client'

import { toast, useAuth, useRouteCache } from '@payloadcms/ui'
import { useState } from 'react'
import { decideOn, type Picked } from './comments-api.ts'
import { type ListDecision, describe } from './decisions.ts'

/**
 * Decides whether the current user may decide. The access table says it through Payload's
 * permissions.
 */
export function useMayDecide(): boolean {
  const { permissions } = useAuth()
  return Boolean(permissions?.collections?.comments?.update)
}

/** Decides, shows the outcome in a toast (which is read aloud), and reloads the list's rows. */
export function useDecide() {
  const { clearRouteCache } = useRouteCache()
  const [isBusy, setBusy] = useState(false)

  const decide = async (
    pick: () => readonly Picked[] | Promise<readonly Picked[]>,
    decision: ListDecision,
  ): Promise<void> => {
    setBusy(true)
    try {
      const { done, failed, reasons } = describe(decision, await decideOn(await pick(), decision))
      if (done) toast.success(done)
      if (failed) toast.error(failed, { description: reasons.join('\n') })
      clearRouteCache()
    } catch (err) {
      toast.error(err instanceof Error ? err.message : String(err))
    } finally {
      setBusy(false)
    }
  }
  return { decide, isBusy }
}
