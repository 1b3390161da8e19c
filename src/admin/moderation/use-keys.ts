'use client'

import { useEffect, useEffectEvent } from 'react'
import { type Command, commandOf } from './keys.ts'

// Where letters are letters. Boxes to tick and buttons are not: there `j` still moves on.
export const typingFields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], dialog'

/**
 * Runs the command of each key that is pressed anywhere on the page. One listener for the life of the
 * screen: none is lost while React draws.
 */
export function useKeys(run: (command: Command) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const target = event.target as Element | null
    if (event.defaultPrevented || target?.closest(typingFields)) return
    const command = commandOf(event)
    if (!command) return
    // Escape closes Payload's own menus too.
    if (command !== 'close') event.preventDefault()
    run(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
