'use client'

import { useEffect, useEffectEvent } from 'react'
import { type Command, commandOf } from './keys.ts'

// Fields in which the user types. Checkboxes and buttons are not among them, so `j` still moves
// there. The buttons of a reply are, because its writer means the reply.
export const typingFields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], dialog, .moderation-reply'

/**
 * Runs the command of each key that is pressed anywhere on the page. One listener lives as long as
 * the screen, so no key is lost while React draws.
 */
export function useKeys(run: (command: Command) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const target = event.target as Element | null
    if (event.defaultPrevented || target?.closest(typingFields)) return
    const command = commandOf(event)
    if (!command) return
    // The event goes on, so that Escape closes Payload's own menus too.
    if (command !== 'close') event.preventDefault()
    run(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
