import { useEffect, useRef } from 'react'

/** For a row of links that scrolls on a narrow screen: brings the current one into sight. */
export function useCurrentInView(current: string) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = current && nav.current?.querySelector('[aria-current]')
    if (link) link.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return nav
}
