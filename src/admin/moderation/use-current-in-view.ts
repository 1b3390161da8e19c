import { useEffect, useRef } from 'react'

/** Scrolls the current link of a row of links into view on a narrow screen. */
export function useCurrentInView(current: string) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = current && nav.current?.querySelector('[aria-current]')
    if (link) link.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return nav
}
