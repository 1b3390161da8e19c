'use client'

import { useState } from 'react'
import type { QueueItem } from '../../desk/queue-item.ts'
import { MarkedText } from '../marked-text.tsx'
import { placesOfWords } from './places-of-words.ts'
import { percent, reasonWord } from './sentences.ts'

const LONG = 700

/** Shows the text with its marks. A long text is shortened until the user opens it. */
export function RowBody({ id, item, tabIndex }: { id: string; item: QueueItem; tabIndex: number }) {
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

/**
 * The screen shows a score and its words from this value on. Below it the words are common ones.
 */
const SUSPECT = 0.2

const isSuspect = ({ spamScore }: QueueItem): boolean => (spamScore ?? 0) >= SUSPECT

/** Shows the reasons for which a comment waits, the reports, and the signs of spam. */
export function RowReasons({ item }: { item: QueueItem }) {
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
            ({ reason, count }) => ` · ${reasonWord[reason]}${count > 1 ? ` × ${count}` : ''}`,
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
