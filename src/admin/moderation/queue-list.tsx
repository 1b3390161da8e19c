'use client'

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DeskState } from './desk-state.ts'
import type { Replying } from './reply-box.tsx'
import { QueueRow, type RowActions } from './queue-row.tsx'
import { useMinutes } from './use-minutes.ts'
import { typingFields } from './use-keys.ts'

// When the user scrolls with the mouse, the next page loads this many rows before the end.
const ROWS_BEFORE_END = 20

type Props = {
  state: DeskState
  label: string
  isBusy: boolean
  hasMore: boolean
  actions: RowActions
  /** The comment to which the user writes a reply. */
  replyingTo: string | null
  replying: Replying
  onNearEnd: () => void
}

/** Shows the comments. The page holds only those near the visible part. */
export function QueueList(props: Props) {
  const { state, label, isBusy, hasMore, actions, onNearEnd } = props
  const { attention, rows, cursor, selected } = state
  const ref = useRef<HTMLDivElement>(null)
  const margin = useTop(ref)
  const now = useMinutes()
  const at = rows.findIndex(({ item }) => item.id === cursor)
  // The virtualizer's functions change with every scroll, so the compiler must not memoize this.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 220,
    overscan: 5,
    scrollMargin: margin,
    getItemKey: (index) => rows[index]?.item.id ?? index,
    // The current comment is always rendered, because it has the focus.
    rangeExtractor: useCallback(
      (range: Range) => {
        const indexes = defaultRangeExtractor(range)
        if (at >= 0 && !indexes.includes(at)) indexes.push(at)
        return indexes.sort((a, b) => a - b)
      },
      [at],
    ),
  })
  const current = useAttention(attention)

  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - ROWS_BEFORE_END) onNearEnd()
  }, [last, rows.length, onNearEnd])

  return (
    <div
      ref={ref}
      className="moderation-list"
      // A feed must contain articles.
      role={shown.length > 0 ? 'feed' : undefined}
      aria-label={shown.length > 0 ? label : undefined}
      aria-busy={isBusy}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {shown.map(({ index, key, start }) => {
        const row = rows[index]
        if (!row) return null
        const isCurrent = index === at
        return (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className="moderation-list__place"
            style={{ transform: `translateY(${start - margin}px)` }}
            role="none"
          >
            <QueueRow
              item={row.item}
              mark={row.mark}
              isCurrent={isCurrent}
              isSelected={selected.has(row.item.id)}
              position={index + 1}
              setSize={hasMore ? -1 : rows.length}
              now={now}
              actions={actions}
              focusRef={isCurrent ? current : undefined}
              replying={row.item.id === props.replyingTo ? props.replying : undefined}
            />
          </div>
        )
      })}
    </div>
  )
}

/**
 * Returns where the list begins on the page, in px. The place moves when the content above grows.
 */
function useTop(ref: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    const screen = element?.closest('.moderation')
    if (!element || !screen) return undefined
    const measure = (): void =>
      setTop(Math.round(element.getBoundingClientRect().top + window.scrollY))
    const observer = new ResizeObserver(measure)
    observer.observe(screen)
    for (const part of screen.children) observer.observe(part)
    return () => observer.disconnect()
  }, [ref])
  return top
}

/** Moves the focus to the comment at the cursor whenever `attention` rises. */
function useAttention(attention: number): RefObject<HTMLElement | null> {
  const current = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const element = current.current
    // The focus must not leave a field in which somebody types.
    if (attention === 0 || !element || document.activeElement?.closest(typingFields)) return
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'nearest' })
  }, [attention])
  return current
}
