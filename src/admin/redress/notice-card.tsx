'use client'

import { useId, useState } from 'react'
import { ago } from '../moderation/sentences.ts'
import { useMinutes } from '../moderation/use-minutes.ts'
import type { NoticeVerdictRequest } from '../../redress/input.ts'
import type { NoticeItem } from '../../redress/queue.ts'
import { sendNoticeVerdict } from './api.ts'
import { CommentQuote, Ended } from './comment-quote.tsx'
import { lawWord } from './sentences.ts'
import { useVerdict } from './use-verdict.ts'

type Props = { item: NoticeItem; onDone: (message: string) => void }

/** Shows a notice about illegal comments, with the form that decides on it. */
export function NoticeCard({ item, onDone }: Props) {
  const id = useId()
  const now = useMinutes()
  const [chosen, setChosen] = useState(() => item.comments.map((comment) => comment.id))
  const isOpen = item.state === 'open'
  const toggle = (comment: string): void =>
    setChosen(chosen.includes(comment) ? chosen.filter((c) => c !== comment) : [...chosen, comment])
  return (
    <article className="redress-card" aria-labelledby={id}>
      <h2 id={id}>{lawWord[item.law]}</h2>
      <p className="moderation-quiet">
        {item.name ?? 'Somebody'}
        {item.email && ` <${item.email}>`}, {ago(item.createdAt, now)}
      </p>
      {item.law === 'threat' && isOpen && (
        <p className="moderation-why">
          A threat to somebody’s life must be told to the police without delay (article 18).
        </p>
      )}
      <blockquote dir="auto">{item.explanation ?? 'The explanation was erased.'}</blockquote>
      {item.comments.map((comment) => (
        <div key={comment.id} className="redress-card__comment">
          {isOpen && item.comments.length > 1 && (
            <input
              type="checkbox"
              checked={chosen.includes(comment.id)}
              aria-label={`Illegal: the comment by ${comment.author}`}
              onChange={() => toggle(comment.id)}
            />
          )}
          <CommentQuote item={comment} />
        </div>
      ))}
      {item.comments.length === 0 && (
        <p className="moderation-quiet">The comment no longer exists.</p>
      )}
      <Ended item={item} />
      {isOpen && <Verdict item={item} chosen={chosen} onDone={onDone} />}
    </article>
  )
}

function Verdict({ item, chosen, onDone }: Props & { chosen: string[] }) {
  const id = useId()
  const [note, setNote] = useState('')
  const [to, setTo] = useState<NoticeVerdictRequest['to']>('rejected')
  const { give, isBusy, problem } = useVerdict(onDone)
  // A notice whose comments are gone can still be right. The verdict then covers the whole notice.
  const comments = item.comments.length > 0 ? { comments: chosen } : {}
  return (
    <div className="redress-card__verdict" role="group" aria-label="Decide on the notice">
      <label htmlFor={`${id}-note`}>Reason (the email to the sender includes it)</label>
      <textarea
        id={`${id}-note`}
        maxLength={2000}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="redress__line">
        <label>
          Taken down, it is{' '}
          <select
            value={to}
            onChange={(event) => setTo(event.target.value as NoticeVerdictRequest['to'])}
          >
            <option value="rejected">rejected</option>
            <option value="trash">trash</option>
          </select>
        </label>
        <button
          className="moderation-button moderation-button--rejected"
          type="button"
          disabled={isBusy || (item.comments.length > 0 && chosen.length === 0)}
          onClick={() =>
            void give(
              () => sendNoticeVerdict(item.id, { outcome: 'upheld', to, note, ...comments }),
              'The notice was upheld. The comments were removed.',
            )
          }
        >
          Illegal: remove
        </button>
        <button
          className="moderation-button moderation-button--approved"
          type="button"
          disabled={isBusy}
          onClick={() =>
            void give(
              () => sendNoticeVerdict(item.id, { outcome: 'dismissed', to, note }),
              'The notice was dismissed.',
            )
          }
        >
          Not illegal: dismiss
        </button>
      </div>
      {problem && (
        <p className="moderation-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
