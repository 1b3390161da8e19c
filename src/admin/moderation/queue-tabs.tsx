'use client'

import { RedressLinks } from '../redress/redress-links.tsx'
import type { Tab } from '../../desk/filter.ts'
import { inTab, queueTabs } from './filter.ts'
import { useCurrentInView } from './use-current-in-view.ts'
import type { FilterInAddress } from './use-filter.ts'

type Props = FilterInAddress & { live: Record<Tab, number> | undefined }

/** Shows the tabs of the list with their counts. */
export function QueueTabs({ addressOf, filter, setFilter, live }: Props) {
  const nav = useCurrentInView(filter.tab)
  return (
    <nav ref={nav} className="moderation-tabs" aria-label="Queues">
      {queueTabs.map(({ tab, label }) => {
        const there = inTab(filter, tab)
        return (
          <a
            key={tab}
            href={addressOf(there)}
            aria-current={tab === filter.tab ? 'page' : undefined}
            onClick={(event) => {
              // With a modifier key the browser opens the link elsewhere.
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              setFilter(there)
            }}
          >
            {label}{' '}
            <span className="moderation-tabs__count">
              {live?.[tab].toLocaleString('en') ?? '…'}
            </span>
          </a>
        )
      })}
      <RedressLinks />
    </nav>
  )
}
