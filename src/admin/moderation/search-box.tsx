'use client'

import { type RefObject, useRef, useState } from 'react'

type Props = {
  ref: RefObject<HTMLInputElement | null>
  value: string
  onSearch: (words: string) => void
  onLeave: () => void
}

/**
 * Shows the search of the list. It searches when the user presses Enter or leaves the box, so that a
 * word makes one step of the browser history. An emptied box shows the whole list again.
 */
export function SearchBox({ ref, value, onSearch, onLeave }: Props) {
  const [typed, setTyped] = useState(value)
  const [searched, setSearched] = useState(value)
  // The address has changed, for example by the back button.
  if (searched !== value) {
    setSearched(value)
    setTyped(value)
  }
  const abandons = useRef(false)
  const leave = (): void => {
    ref.current?.blur()
    onLeave()
  }
  return (
    <search className="moderation-search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          leave()
        }}
      >
        <input
          ref={ref}
          type="search"
          aria-label="Search text, name and email"
          aria-keyshortcuts="/"
          placeholder="Search text, name, email"
          maxLength={300}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            if (target.value === '') onSearch('')
          }}
          onBlur={() => {
            if (!abandons.current) onSearch(typed)
            abandons.current = false
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            // The browser would empty the box.
            event.preventDefault()
            setTyped(value)
            abandons.current = true
            leave()
          }}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  )
}
