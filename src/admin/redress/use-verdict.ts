'use client'

import { useCallback, useState } from 'react'

/** Sends one verdict at a time. The server's refusal is shown beside the case. */
export function useVerdict(onDone: (message: string) => void) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const give = useCallback(
    async (verdict: () => Promise<unknown>, message: string): Promise<void> => {
      setBusy(true)
      setProblem(null)
      try {
        await verdict()
        onDone(message)
      } catch (err) {
        setProblem(err instanceof Error ? err.message : String(err))
      } finally {
        setBusy(false)
      }
    },
    [onDone],
  )
  return { isBusy, problem, give }
}
