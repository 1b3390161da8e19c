'use client'

import { Link, SetStepNav } from '@payloadcms/ui'
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { queueTabs } from '../moderation/filter.ts'
import { useCurrentInView } from '../moderation/use-current-in-view.ts'
import '../moderation/moderation.css'
import type { AppealItem, NoticeItem } from '../../redress/queue.ts'
import { fetchAppeals, fetchNotices } from './api.ts'
import { AppealCard } from './appeal-card.tsx'
import { NoticeCard } from './notice-card.tsx'
import { RedressLinks, type RedressTab } from './redress-links.tsx'
import './redress.css'

/** Shows the notices and appeals with their forms. */
export function RedressScreen() {
  const [client] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={client}>
      <SetStepNav
        nav={[{ label: 'Moderation', url: '/moderation' }, { label: 'Notices and appeals' }]}
      />
      <Screen />
    </QueryClientProvider>
  )
}

const statesOf = {
  notices: [
    ['open', 'Open'],
    ['upheld', 'Upheld: comment removed'],
    ['dismissed', 'Dismissed'],
  ],
  appeals: [
    ['open', 'Open'],
    ['upheld', 'Decision upheld'],
    ['reversed', 'Decision reversed'],
  ],
} as const satisfies Record<RedressTab, readonly (readonly [string, string])[]>

function Screen() {
  const tab: RedressTab = useSearchParams()?.get('tab') === 'appeals' ? 'appeals' : 'notices'
  const [wanted, setState] = useState<string>('open')
  const state = statesOf[tab].find(([name]) => name === wanted)?.[0] ?? 'open'
  const [message, setMessage] = useState('')
  const client = useQueryClient()
  const nav = useCurrentInView(tab)
  const done = (what: string): void => {
    setMessage(what)
    void client.invalidateQueries({ queryKey: ['redress'] })
  }
  return (
    <>
      <nav ref={nav} className="moderation-tabs" aria-label="Queues">
        {queueTabs.map((one) => (
          <Link key={one.tab} href={`/admin/moderation?tab=${one.tab}`} prefetch={false}>
            {one.label}
          </Link>
        ))}
        <RedressLinks current={tab} />
      </nav>
      <div className="redress__line">
        <label>
          Show{' '}
          <select value={state} onChange={(event) => setState(event.target.value)}>
            {statesOf[tab].map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Link href="/admin/transparency" prefetch={false}>
          Transparency report
        </Link>
      </div>
      <p role="status" className="redress__said">
        {message}
      </p>
      <List key={`${tab} ${state}`} tab={tab} state={state} onDone={done} />
    </>
  )
}

type ListProps = { tab: RedressTab; state: string; onDone: (message: string) => void }

function List({ tab, state, onDone }: ListProps) {
  const query = useInfiniteQuery({
    queryKey: ['redress', tab, state],
    queryFn: async ({ pageParam: after, signal }) => {
      const read = tab === 'notices' ? fetchNotices : fetchAppeals
      return read({ state, after, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
  })
  const { data, error, fetchNextPage, hasNextPage, isFetching } = query
  if (error)
    return (
      <p className="moderation-problem" role="alert">
        {error.message}
      </p>
    )
  const items = data?.pages.flatMap((page): (NoticeItem | AppealItem)[] => page.items) ?? []
  if (items.length === 0)
    return <p className="moderation-empty">{isFetching ? 'Loading…' : 'No entries.'}</p>
  return (
    <div className="redress__list">
      {items.map((item) =>
        'law' in item ? (
          <NoticeCard key={item.id} item={item} onDone={onDone} />
        ) : (
          <AppealCard key={item.id} item={item} onDone={onDone} />
        ),
      )}
      {hasNextPage && (
        <button
          className="moderation-button"
          type="button"
          disabled={isFetching}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </button>
      )}
    </div>
  )
}
