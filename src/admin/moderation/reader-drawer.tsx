'use client'

import { Link } from '@payloadcms/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { deleteBan, fetchEvents, fetchReader, sendPin } from './api.ts'
import { BanForm } from './ban-form.tsx'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { ReaderRecord } from '../../desk/reader-record.ts'
import { typingFields } from './use-keys.ts'
import { useMinutes } from './use-minutes.ts'
import { ago, dayAndTime, dayOf, eventLine, recordOf } from './sentences.ts'

type Props = {
  item: QueueItem
  /** A counter that rises each time somebody opens the ban form, which then gets the focus. */
  banRequests: number
  onClose: () => void
  onBanned: (message: string) => void
  onNarrow: (reader: string) => void
  onPinned: (item: QueueItem) => void
}

/** Shows the reader of the comment at the cursor and the comment's history, beside the list. */
export function ReaderDrawer({ item, banRequests, onClose, onBanned, onNarrow, onPinned }: Props) {
  const reader = useQuery({
    queryKey: ['moderation', 'reader', item.id],
    queryFn: ({ signal }) => fetchReader(item.id, signal),
    staleTime: 10_000,
  })
  const now = useMinutes()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { email, network } = reader.data ?? {}
  const others = reader.data?.recent.filter(({ id }) => id !== item.id) ?? []
  return (
    <aside
      className="moderation-drawer"
      aria-label="The reader and the comment’s history"
      // This handles Escape in the drawer's fields too, where the screen's own keys do nothing.
      onKeyDown={(event) => {
        if (event.key === 'Escape' && (event.target as Element).closest(typingFields)) onClose()
      }}
    >
      <header className="moderation-drawer__head">
        <h2 ref={heading} tabIndex={-1}>
          {item.author}
        </h2>
        <button className="moderation-button" type="button" onClick={onClose}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      {reader.error && (
        <p className="moderation-problem" role="alert">
          {reader.error.message}
        </p>
      )}
      <Record title="By email address" record={email} onLifted={() => void reader.refetch()} />
      <Record title="By network" record={network} onLifted={() => void reader.refetch()} />
      {item.email && (
        <button
          className="moderation-link"
          type="button"
          onClick={() => onNarrow(item.email ?? '')}
        >
          Only comments from this email address
        </button>
      )}
      {reader.data && (
        <BanForm
          key={item.id}
          item={item}
          reader={reader.data}
          requests={banRequests}
          onBanned={(message) => {
            void reader.refetch()
            onBanned(message)
          }}
        />
      )}
      {item.status === 'approved' && <PinButton item={item} onPinned={onPinned} />}
      <History comment={item.id} />
      {others.length > 0 && (
        <section aria-label="Latest comments">
          <h3>Latest comments</h3>
          <ul className="moderation-drawer__recent">
            {others.map((one) => (
              <li key={one.id}>
                <span className={`moderation-status moderation-status--${one.status}`}>
                  {one.status}
                </span>{' '}
                {ago(one.createdAt, now)}
                <p dir="auto">{one.body}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Link href={`/admin/collections/comments/${item.id}`} prefetch={false}>
        Open the comment
      </Link>
    </aside>
  )
}

type RecordProps = {
  title: string
  record: ReaderRecord | null | undefined
  onLifted: () => void
}

function Record({ title, record, onLifted }: RecordProps) {
  const lift = useMutation({ mutationFn: deleteBan, onSuccess: onLifted })
  return (
    <section className="moderation-record" aria-label={title}>
      <h3>{title}</h3>
      {record === undefined && <p className="moderation-quiet">…</p>}
      {record === null && <p className="moderation-quiet">Unknown.</p>}
      {record && (
        <>
          <p className="moderation-record__label">{record.label}</p>
          <p>{recordOf(record)}</p>
          {record.firstSeen && <p>First seen on {dayOf(record.firstSeen)}</p>}
          {record.ban && (
            <p className="moderation-record__ban">
              Banned until {dayOf(record.ban.until)}: {record.ban.reason}{' '}
              <button
                className="moderation-button"
                type="button"
                disabled={lift.isPending}
                onClick={() => record.ban && lift.mutate(record.ban.id)}
              >
                Lift the ban
              </button>
            </p>
          )}
          {lift.error && <p className="moderation-problem">{lift.error.message}</p>}
        </>
      )}
    </section>
  )
}

function PinButton({ item, onPinned }: { item: QueueItem; onPinned: (item: QueueItem) => void }) {
  const toggle = useMutation({
    mutationFn: () => sendPin(item.id, !item.pinned),
    onSuccess: () => onPinned({ ...item, pinned: !item.pinned }),
  })
  return (
    <p>
      <button
        className="moderation-button"
        type="button"
        aria-pressed={item.pinned}
        disabled={toggle.isPending}
        onClick={() => toggle.mutate()}
      >
        {item.pinned ? 'Unpin' : 'Pin to the top'}
      </button>
      {toggle.error && <span className="moderation-problem"> {toggle.error.message}</span>}
    </p>
  )
}

function History({ comment }: { comment: string }) {
  const { data: events, error } = useQuery({
    queryKey: ['moderation', 'events', comment],
    queryFn: ({ signal }) => fetchEvents(comment, signal),
    staleTime: 5_000,
  })
  return (
    <section aria-label="History">
      <h3>History</h3>
      {error && <p className="moderation-problem">{error.message}</p>}
      {events?.length === 0 && <p className="moderation-quiet">No events yet.</p>}
      <ol className="moderation-drawer__events">
        {events?.map((event) => (
          <li key={event.id} data-undone={event.undone || undefined}>
            <time dateTime={event.createdAt}>{dayAndTime(event.createdAt)}</time> {eventLine(event)}
            {event.undone && ' (undone)'}
          </li>
        ))}
      </ol>
    </section>
  )
}
