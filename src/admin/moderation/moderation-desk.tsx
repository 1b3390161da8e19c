'use client'

import { Gutter } from '@payloadcms/ui'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { BulkProgressBar } from './bulk.tsx'
import { CameBack } from './came-back.tsx'
import { isElsewhere } from './desk-state.ts'
import { Dialogs } from './dialogs.tsx'
import { isNarrowed, queueTabs } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { NewsBar } from './news-bar.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { ReaderDrawer } from './reader-drawer.tsx'
import { ago } from './sentences.ts'
import { Toolbar } from './toolbar.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useBulk } from './use-bulk.ts'
import { useDesk } from './use-desk.ts'
import { useFilter } from './use-filter.ts'
import { useCounts, useQueue } from './use-queue.ts'
import { useMinutes } from './use-minutes.ts'
import { useScreen } from './use-screen.ts'
import './moderation.css'

type Props = {
  writesReasons: boolean
  /** The name under which the user replies as staff; null when there is none. */
  staffName: string | null
}

/** Shows the moderation screen. */
export function ModerationDesk(props: Props) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 2 } } }))
  return (
    <QueryClientProvider client={client}>
      <Screen {...props} />
    </QueryClientProvider>
  )
}

function Screen({ writesReasons, staffName }: Props) {
  const address = useFilter()
  const { filter, setFilter } = address
  const { desk, state } = useDesk()
  const counts = useCounts(state)
  const queue = useQueue({ desk, state, filter, counts })
  const screen = useScreen({ desk, staffName, filter, setFilter })
  const { bulk, setBulk } = useBulk()
  const { askAgain, startOver } = screen

  const endBulk = useCallback(
    (message: string) => {
      setBulk(null)
      desk.say(message, { isShown: true })
      startOver()
    },
    [desk, setBulk, startOver],
  )
  const current = state.rows.find(({ item }) => item.id === state.cursor)?.item
  const { label, empty } = queueTabs.find(({ tab }) => tab === filter.tab) ?? queueTabs[0]
  const total = isNarrowed(filter) ? undefined : counts.live?.[filter.tab]
  const now = useMinutes()
  const oldest = counts.oldestWaiting
  return (
    <Gutter className={`moderation${screen.isDrawerOpen ? ' moderation--beside' : ''}`}>
      <h1 className="moderation__title">Moderation</h1>
      <QueueTabs {...address} live={counts.live} />
      <FilterBar
        filter={filter}
        setFilter={setFilter}
        searchRef={screen.searchRef}
        onLeave={desk.attend}
      />
      <Toolbar
        desk={desk}
        state={state}
        total={total}
        hasMore={queue.hasNextPage}
        idleText={oldest && `Oldest pending: ${ago(oldest, now)}`}
        onDecide={screen.decideSelected}
        onRejectWithReason={() => screen.setAsking({ what: 'reject' })}
        onRefresh={startOver}
        onHelp={() => screen.setAsking({ what: 'help' })}
      />
      <NewsBar
        arrived={queue.arrived}
        elsewhere={state.rows.filter(isElsewhere).length}
        onShow={queue.showNews}
      />
      {bulk && <BulkProgressBar bulk={bulk.id} to={bulk.to} onEnd={endBulk} />}
      <CameBack state={state} onLeave={desk.leave} onGo={desk.attend} />
      <p
        className={state.announcement.isShown ? 'moderation-said' : 'moderation-hidden'}
        role="status"
        key={state.announcement.count}
      >
        {state.announcement.text}
      </p>
      {state.notUndone && <p className="moderation-problem">{state.notUndone}</p>}
      <div className="moderation__body">
        <div className="moderation__main">
          {queue.error && (
            <p className="moderation-problem" role="alert">
              {queue.error.message}{' '}
              <button className="moderation-button" type="button" onClick={startOver}>
                Try again
              </button>
            </p>
          )}
          <QueueList
            state={state}
            label={`${label} comments`}
            isBusy={queue.isFetching}
            hasMore={queue.hasNextPage}
            actions={screen.actions}
            replyingTo={screen.replyingTo}
            replying={screen.replying}
            onNearEnd={queue.fetchMore}
          />
          {state.rows.length === 0 && !queue.error && (
            <p className="moderation-empty">
              {queue.isFetching ? 'Loading…' : isNarrowed(filter) ? 'No comments match.' : empty}
            </p>
          )}
        </div>
        {screen.isDrawerOpen && current && (
          <ReaderDrawer
            item={current}
            banRequests={screen.banRequest.of === current.id ? screen.banRequest.times : 0}
            onClose={screen.close}
            onNarrow={(reader) => setFilter({ ...filter, reader })}
            onPinned={desk.replace}
            onBanned={(message) => {
              desk.say(message, { isShown: true })
              desk.attend()
              askAgain()
            }}
          />
        )}
      </div>
      <UndoBar desk={desk} state={state} />
      <Dialogs
        asking={screen.asking}
        desk={desk}
        state={state}
        filter={filter}
        total={total}
        writesReasons={writesReasons}
        onBulk={setBulk}
        onClose={screen.dismiss}
      />
    </Gutter>
  )
}
