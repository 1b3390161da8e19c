'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { BanRequest } from '../../desk/input.ts'
import { sendBan } from './api.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { ReaderRecords } from '../../desk/reader-record.ts'
import { formText } from './form-text.ts'

const lengths = [
  { days: 1, label: '1 day' },
  { days: 7, label: '1 week' },
  { days: 30, label: '1 month' },
  { days: 365, label: '1 year' },
  { days: 3650, label: '10 years' },
] as const

type Props = {
  item: QueueItem
  reader: ReaderRecords
  requests: number
  onBanned: (message: string) => void
}

/** Shows the form that bans a reader for a time, by address, by network, or both. */
export function BanForm({ item, reader, requests, onBanned }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  const reason = useRef<HTMLInputElement>(null)
  const send = useMutation({
    mutationFn: sendBan,
    onSuccess: (_answer, { rejectPending }) => {
      if (details.current) details.current.open = false
      // The form is done, so the list may have the focus.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const rest = rejectPending ? '. Their other pending comments are rejected' : ''
      onBanned(`Banned: ${item.author}${rest}`)
    },
  })
  useEffect(() => {
    if (requests === 0 || !details.current) return
    details.current.open = true
    reason.current?.focus()
  }, [requests])

  const submit = (form: FormData): void =>
    send.mutate({
      comment: item.id,
      by: form.getAll('by') as BanRequest['by'],
      days: Number(form.get('days')),
      reason: formText(form, 'reason'),
      rejectPending: form.get('rejectPending') !== null,
    })
  return (
    <details className="moderation-ban" ref={details}>
      <summary>Ban this reader</summary>
      <form
        // This is not `action`, because React would empty the form when the server refuses.
        onSubmit={(event) => {
          event.preventDefault()
          submit(new FormData(event.currentTarget))
        }}
      >
        <label className="moderation-field">
          Reason
          <input ref={reason} name="reason" type="text" required maxLength={300} />
        </label>
        <label className="moderation-field">
          For
          <select name="days" defaultValue={30}>
            {lengths.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend>By</legend>
          <label className="moderation-check">
            <input
              type="checkbox"
              name="by"
              value="email"
              defaultChecked
              disabled={!reader.email}
            />
            Email address
          </label>
          <label className="moderation-check">
            <input type="checkbox" name="by" value="network" disabled={!reader.network} />
            Network (others may share it)
          </label>
        </fieldset>
        <label className="moderation-check">
          <input type="checkbox" name="rejectPending" />
          Reject their other pending comments
        </label>
        {send.error && (
          <p className="moderation-problem" role="alert">
            {send.error.message}
          </p>
        )}
        <button
          className="moderation-button moderation-button--rejected"
          type="submit"
          disabled={send.isPending}
        >
          Ban
        </button>
      </form>
    </details>
  )
}
