'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { QueueItem } from '../../desk/queue-item.ts'
import { readDraft, writeDraft } from './reply-drafts.ts'

/** The parts of an open reply that do not change while somebody writes. */
export type Replying = {
  /** The name under which the user replies; null when the account has none of its own. */
  staffName: string | null
  /** A counter that rises each time somebody asks for the box, which then gets the focus. */
  requests: number
  /** Sends the text and returns the reason why it was not sent, or null. */
  send: (item: QueueItem, body: string) => Promise<string | null>
  close: () => void
}

/** Shows the field for a reply as staff, below the comment. An unsent text is kept. */
export function ReplyBox({ item, replying }: { item: QueueItem; replying: Replying }) {
  const { close, requests, send, staffName } = replying
  const field = useRef<HTMLTextAreaElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const hint = useId()
  const approves = item.status !== 'approved'
  useEffect(() => {
    if (requests === 0) return
    field.current?.focus({ preventScroll: true })
    field.current?.closest('form')?.scrollIntoView({ block: 'nearest' })
  }, [requests])

  const submit = async (): Promise<void> => {
    const body = field.current?.value ?? ''
    if (isSending || body.trim() === '') return
    setSending(true)
    const failure = await send(item, body)
    setSending(false)
    setProblem(failure)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit()
    else return
    event.preventDefault()
  }
  return (
    <form
      className="moderation-reply"
      aria-label={`Reply to the comment by ${item.author}`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <label className="moderation-field">
        <span>
          Reply as <strong>{staffName ?? 'a reader'}</strong>
          {staffName && <span className="moderation-badge">Staff</span>}
        </span>
        <textarea
          ref={field}
          rows={3}
          dir="auto"
          defaultValue={readDraft(item.id)}
          readOnly={isSending}
          aria-describedby={hint}
          onChange={({ target }) => writeDraft(item.id, target.value)}
        />
      </label>
      <p className="moderation-quiet" id={hint}>
        {approves &&
          'The comment is approved first, because readers see no reply to a hidden one. '}
        {staffName === null &&
          'There is no badge, because your name is the author name of another login. '}
        Ctrl Enter or ⌘ Enter sends. Esc closes and keeps the text.
      </p>
      {problem && (
        <p className="moderation-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="moderation-reply__buttons">
        <button
          className="moderation-button moderation-button--strong"
          type="submit"
          disabled={isSending}
        >
          {isSending ? 'Sending…' : approves ? 'Approve and reply' : 'Reply'}
        </button>
        <button className="moderation-button" type="button" onClick={close}>
          Close
        </button>
      </div>
    </form>
  )
}
