'use client'

import { useEffect, useState } from 'react'

/** Returns the time in ms, updated once a minute, for texts such as “4 minutes ago”. */
export function useMinutes(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
