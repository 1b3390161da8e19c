'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Sends only the latest request to the server. It drops the answer to an earlier request or to a
 * screen that is gone.
 */
export function useRequest<T>() {
  const [answer, setAnswer] = useState<T | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const latest = useRef<AbortController>(null)
  useEffect(() => () => latest.current?.abort(), [])

  const ask = async (request: (signal: AbortSignal) => Promise<T>): Promise<void> => {
    latest.current?.abort()
    const mine = new AbortController()
    latest.current = mine
    setBusy(true)
    try {
      const found = await request(mine.signal)
      if (mine.signal.aborted) return
      setAnswer(found)
      setProblem(null)
    } catch (err) {
      if (mine.signal.aborted) return
      setProblem(err instanceof Error ? err.message : String(err))
    } finally {
      if (!mine.signal.aborted) setBusy(false)
    }
  }
  return { answer, problem, isBusy, ask }
}
