'use client'

import { useEffect, useState } from 'react'

/** The time in ms, to say how long ago something was; it moves on once a minute. */
export function useMinutes(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
