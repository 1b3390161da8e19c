'use client'

import { Link } from '@payloadcms/ui'
import { memo, type Ref, useId, useState } from 'react'
import type { ReportReason } from '../../comments/verdict.ts'
import { MarkedText } from '../marked-text.tsx'
import type { QueueItem, Verdict } from './contract.ts'
import type { Mark } from './desk.ts'
import { placesOfWords } from './places-of-words.ts'
import { ago, dayAndTime, percent, reasonWord, verdictWord } from './sentences.ts'

/** What can be done to a row; the same object for all of them and for ever. */
export type RowActions = {
  decide: (id: string, to: Verdict) => void
  rejectWithReason: (id: string) => void
  edit: (id: string) => void
  open: (id: string) => void
  select: (id: string, isRange: boolean) => void
  goTo: (id: string) => void
  leave: (id: string) => void
  narrowTo: (story: string) => void
}

type Props = {
  item: QueueItem
  mark: Mark | undefined
  isCurrent: boolean
  isSelected: boolean
  /** From 1. */
  position: number
  /** -1: not known yet. */
  setSize: number
  now: number
  actions: RowActions
  focusRef: Ref<HTMLElement> | undefined
}

const verdicts = ['approved', 'rejected', 'spam', 'trash'] as const

export const QueueRow = memo(function QueueRow(props: Props) {
  const { item, mark, isCurrent, isSelected, position, setSize, now, actions, focusRef } = props
  const id = useId()
  // Only the controls of the current comment are in the way of Tab.
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
        {mark && (
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
        </header>
        <OnStory item={item} tabIndex={tabIndex} actions={actions} />
        {item.parent && (
          <blockquote className="moderation-row__parent">
            <cite>{item.parent.author} wrote:</cite> {item.parent.body}
          </blockquote>
        )}
        <Body id={`${id}-body`} item={item} tabIndex={tabIndex} />
        <Why item={item} />
        <Buttons item={item} tabIndex={tabIndex} actions={actions} />
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
        aria-label={`Only this: ${headline}`}
        onClick={() => actions.narrowTo(id)}
      >
        only this
      </button>
    </p>
  )
}

const LONG = 700

function Body({ id, item, tabIndex }: { id: string; item: QueueItem; tabIndex: number }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = item.body.length > LONG || item.body.split('\n').length > 10
  return (
    <>
      <p
        className="moderation-row__body"
        id={id}
        data-cut={(isLong && !isWhole) || undefined}
        dir="auto"
      >
        <MarkedText
          text={item.body}
          reasons={item.heldFor}
          field="body"
          more={isSuspect(item) ? placesOfWords(item.body, item.spamWords) : []}
        />
      </p>
      {isLong && (
        <button
          className="moderation-link"
          type="button"
          tabIndex={tabIndex}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show more'}
        </button>
      )}
    </>
  )
}

/** From this score on a moderator is shown it, with its words: below, they are everyday ones. */
const SUSPECT = 0.2

const isSuspect = ({ spamScore }: QueueItem): boolean => (spamScore ?? 0) >= SUSPECT

/** Why it waits, what readers say against it, and what speaks for spam. */
function Why({ item }: { item: QueueItem }) {
  const { heldFor, rejectionReason, reports, spamScore, spamWords } = item
  const telling = spamWords.filter(({ weight }) => weight > 0)
  const speaksForSpam = isSuspect(item)
  if (heldFor.length + reports.count === 0 && !speaksForSpam && !rejectionReason) return null
  return (
    <ul className="moderation-row__why">
      {reports.count > 0 && (
        <li className="moderation-why moderation-why--bad">
          Reported {reports.count === 1 ? 'once' : `${reports.count} times`}
          {reports.reasons.map(
            ({ reason, count }) =>
              ` · ${reasonWord[reason as ReportReason] ?? reason}${count > 1 ? ` × ${count}` : ''}`,
          )}
        </li>
      )}
      {heldFor.map(({ rule, reason }) => (
        <li key={rule} className="moderation-why" title={rule}>
          {reason}
        </li>
      ))}
      {rejectionReason && (
        <li className="moderation-why">Rejected: {reasonWord[rejectionReason]}</li>
      )}
      {speaksForSpam && (
        <li className="moderation-why moderation-why--bad">
          Spam {percent(spamScore ?? 0)}
          {telling.length > 0 && `: ${telling.map(({ word }) => word).join(', ')}`}
        </li>
      )}
    </ul>
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
          // On a reported comment the verdict it has is a decision too: it stays.
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
    </div>
  )
}
