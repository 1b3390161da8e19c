'use client'

import { Link } from '@payloadcms/ui'
import { memo, type Ref, useId } from 'react'
import { MarkedText } from '../marked-text.tsx'
import type { Place } from '../../comments/plan.ts'
import type { QueueItem } from '../../desk/queue-item.ts'
import type { RowMark } from './desk-state.ts'
import { ReplyBox, type Replying } from './reply-box.tsx'
import { RowBody, RowReasons } from './row-body.tsx'
import { ago, dayAndTime, verdictWord } from './sentences.ts'

/** The actions of a row. One object serves all rows. */
export type RowActions = {
  decide: (id: string, to: Place) => void
  rejectWithReason: (id: string) => void
  edit: (id: string) => void
  reply: (id: string) => void
  open: (id: string) => void
  select: (id: string, isRange: boolean) => void
  goTo: (id: string) => void
  leave: (id: string) => void
  narrowTo: (story: string) => void
}

type Props = {
  item: QueueItem
  mark: RowMark | undefined
  isCurrent: boolean
  isSelected: boolean
  /** The row's position in the list, from 1. */
  position: number
  /** The number of rows; -1 while it is not known. */
  setSize: number
  now: number
  actions: RowActions
  focusRef: Ref<HTMLElement> | undefined
  /** Set while the user writes a reply to this comment. */
  replying: Replying | undefined
}

const verdicts = ['approved', 'rejected', 'spam', 'trash'] as const

export const QueueRow = memo(function QueueRow(props: Props) {
  const { item, mark, isCurrent, isSelected, position, setSize, now, actions, focusRef, replying } =
    props
  const id = useId()
  // The Tab key reaches only the controls of the current comment.
  const tabIndex = isCurrent ? 0 : -1
  return (
    <article
      ref={focusRef}
      className="moderation-row"
      tabIndex={tabIndex}
      aria-current={isCurrent || undefined}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-labelledby={`${id}-head`}
      aria-describedby={`${id}-body`}
      data-selected={isSelected || undefined}
      data-elsewhere={mark?.elsewhere}
      data-comment={item.id}
      onMouseDown={() => actions.goTo(item.id)}
      onFocus={() => actions.goTo(item.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return
        event.preventDefault()
        actions.open(item.id)
      }}
    >
      <input
        type="checkbox"
        className="moderation-row__box"
        tabIndex={tabIndex}
        checked={isSelected}
        aria-label={`Select the comment by ${item.author}`}
        onClick={(event) => actions.select(item.id, event.shiftKey)}
        onChange={() => {}}
      />
      <div className="moderation-row__inside">
        {mark && mark.elsewhere === undefined && (
          <p className="moderation-row__mark">
            <strong>{mark.message}</strong>
            <button
              className="moderation-button"
              type="button"
              tabIndex={tabIndex}
              onClick={() => actions.leave(item.id)}
            >
              Dismiss
            </button>
          </p>
        )}
        <header className="moderation-row__head" id={`${id}-head`}>
          <button
            className="moderation-row__author"
            type="button"
            tabIndex={tabIndex}
            title="The reader’s record (o)"
            onClick={() => actions.open(item.id)}
          >
            <MarkedText text={item.author} reasons={item.heldFor} field="author" />
          </button>
          <Badges item={item} />
          <time dateTime={item.createdAt} title={dayAndTime(item.createdAt)}>
            {ago(item.createdAt, now)}
          </time>
          {mark?.elsewhere !== undefined && (
            <strong className="moderation-row__elsewhere">{mark.message}</strong>
          )}
        </header>
        <OnStory item={item} tabIndex={tabIndex} actions={actions} />
        {item.parent && (
          <blockquote className="moderation-row__parent">
            <cite>{item.parent.author} wrote:</cite> {item.parent.body}
          </blockquote>
        )}
        <RowBody id={`${id}-body`} item={item} tabIndex={tabIndex} />
        <RowReasons item={item} />
        <Buttons item={item} tabIndex={tabIndex} actions={actions} />
        {replying && <ReplyBox item={item} replying={replying} />}
      </div>
    </article>
  )
})

function Badges({ item }: { item: QueueItem }) {
  return (
    <>
      {item.byStaff && <span className="moderation-badge">Staff</span>}
      {item.pinned && <span className="moderation-badge">Pinned</span>}
      {item.editedAt && <span className="moderation-badge">Edited</span>}
      {item.likes > 0 && <span className="moderation-badge">{item.likes} likes</span>}
    </>
  )
}

type PartProps = { item: QueueItem; tabIndex: number; actions: RowActions }

function OnStory({ item, tabIndex, actions }: PartProps) {
  const { headline, id, section } = item.story
  return (
    <p className="moderation-row__story">
      on{' '}
      <Link href={`/admin/collections/stories/${id}`} prefetch={false} tabIndex={tabIndex}>
        {headline || 'a story without a headline'}
      </Link>
      {section && <span> in {section}</span>}
      <button
        className="moderation-link"
        type="button"
        tabIndex={tabIndex}
        aria-label={`Only this story: ${headline}`}
        onClick={() => actions.narrowTo(id)}
      >
        Only this story
      </button>
    </p>
  )
}

function Buttons({ item, tabIndex, actions }: PartProps) {
  return (
    <div className="moderation-row__buttons" role="group" aria-label="Decide">
      {verdicts.map((to) => (
        <button
          key={to}
          className={`moderation-button moderation-button--${to}`}
          type="button"
          tabIndex={tabIndex}
          // On a reported comment the current verdict is a decision too, because it dismisses the
          // reports.
          disabled={item.status === to && item.reports.count === 0}
          aria-label={`${verdictWord[to]}: comment by ${item.author}`}
          onClick={() => actions.decide(item.id, to)}
        >
          {verdictWord[to]}
        </button>
      ))}
      <button
        className="moderation-button moderation-button--plain"
        type="button"
        tabIndex={tabIndex}
        aria-label={`Reject with reason…: comment by ${item.author}`}
        onClick={() => actions.rejectWithReason(item.id)}
      >
        Reject with reason…
      </button>
      <button
        className="moderation-button moderation-button--plain"
        type="button"
        tabIndex={tabIndex}
        aria-label={`Edit the comment by ${item.author}`}
        onClick={() => actions.edit(item.id)}
      >
        Edit
      </button>
      <button
        className="moderation-button moderation-button--plain"
        type="button"
        tabIndex={tabIndex}
        aria-label={`Reply to the comment by ${item.author}`}
        title="Reply as staff (c)"
        onClick={() => actions.reply(item.id)}
      >
        Reply
      </button>
    </div>
  )
}
