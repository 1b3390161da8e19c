'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { deleteBulk, fetchBulk, sendBulk } from './api.ts'
import type { Place } from '../../comments/plan.ts'
import { Dialog } from './dialog.tsx'
import type { ListFilter } from './filter.ts'
import { comments, doneWord, verdictWord } from './sentences.ts'

type AskProps = {
  filter: ListFilter
  to: Place
  /** The number of comments, if it is known. */
  count: number | undefined
  onStarted: (bulk: string) => void
  onClose: () => void
}

/** Asks before a decision on everything that a filter finds, because no key undoes it. */
export function BulkDialog({ filter, to, count, onStarted, onClose }: AskProps) {
  const start = useMutation({
    mutationFn: () => sendBulk(filter, to),
    onSuccess: ({ bulk }) => onStarted(bulk),
  })
  const many =
    count === undefined ? 'all comments' : count === 1 ? comments(1) : `all ${comments(count)}`
  return (
    <Dialog title={`${verdictWord[to]}: ${many}`} onClose={onClose}>
      <p>
        This decides on every comment in this tab that the filter matches, on this page or not. It
        continues when you leave the page. You can stop it at any time.
      </p>
      {start.error && (
        <p className="moderation-problem" role="alert">
          {start.error.message}
        </p>
      )}
      <div className="moderation-dialog__buttons">
        <button
          className="moderation-button moderation-button--strong"
          type="button"
          disabled={start.isPending}
          onClick={() => start.mutate()}
          autoFocus
        >
          {verdictWord[to]}: {many}
        </button>
        <button className="moderation-button" type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  )
}

const LOOK_EVERY_MS = 400

type ProgressProps = { bulk: string; to: Place; onEnd: (message: string) => void }

/** Shows the progress of a bulk decision and a button that cancels it. */
export function BulkProgressBar({ bulk, to, onEnd }: ProgressProps) {
  const { data, error } = useQuery({
    queryKey: ['moderation', 'bulk', bulk],
    queryFn: ({ signal }) => fetchBulk(bulk, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' || !state.data ? LOOK_EVERY_MS : false,
    gcTime: 0,
  })
  const cancel = useMutation({ mutationFn: () => deleteBulk(bulk) })
  const handled = data ? data.done + data.failed : 0
  const isOver = data !== undefined && data.state !== 'running'
  const problem = error ?? cancel.error
  useEffect(() => {
    if (!isOver) return
    const failed = data.failed > 0 ? `, ${data.failed} not decided` : ''
    const stopped = data.state === 'cancelled' ? 'Stopped. ' : ''
    onEnd(`${stopped}${doneWord[to]}: ${comments(data.done)}${failed}`)
  }, [isOver, data, to, onEnd])
  return (
    <div className="moderation-bulk">
      <label>
        <span>
          {doneWord[to]}: {handled.toLocaleString('en')} of{' '}
          {data?.total.toLocaleString('en') ?? '…'}
        </span>
        <progress value={handled} max={Math.max(data?.total ?? 1, 1)} />
      </label>
      <button
        className="moderation-button"
        type="button"
        disabled={cancel.isPending || isOver}
        onClick={() => cancel.mutate()}
      >
        Stop
      </button>
      {problem && <span className="moderation-problem">{problem.message}</span>}
    </div>
  )
}
