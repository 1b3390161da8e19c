'use client'

import { useId, useState } from 'react'
import type { RejectionReason } from '../../comments/verdict.ts'
import { ago, dayAndTime, reasonWord } from '../moderation/sentences.ts'
import { useMinutes } from '../moderation/use-minutes.ts'
import type { AppealItem } from '../../redress/queue.ts'
import { sendAppealVerdict } from './api.ts'
import { CommentQuote, Ended } from './comment-quote.tsx'
import { lawWord } from './sentences.ts'
import { useVerdict } from './use-verdict.ts'

type Props = { item: AppealItem; onDone: (message: string) => void }

/** Shows an appeal against a decision, with the form that decides on it. */
export function AppealCard({ item, onDone }: Props) {
  const id = useId()
  const now = useMinutes()
  return (
    <article className="redress-card" aria-labelledby={id}>
      <h2 id={id}>
        {item.kind === 'decision' ? 'Appeal against a decision' : 'Complaint about a notice'}
      </h2>
      <p className="moderation-quiet">
        Appealed {ago(item.createdAt, now)}. {whatWasDecided(item)}
      </p>
      <blockquote dir="auto">{item.explanation ?? 'The explanation was erased.'}</blockquote>
      {item.notice?.explanation && (
        <>
          <p className="moderation-quiet">The notice said:</p>
          <blockquote dir="auto">{item.notice.explanation}</blockquote>
        </>
      )}
      {item.comments.map((comment) => (
        <CommentQuote key={comment.id} item={comment} />
      ))}
      {item.comments.length === 0 && (
        <p className="moderation-quiet">The comment no longer exists.</p>
      )}
      <Ended item={item} />
      {item.state === 'open' && <Verdict item={item} onDone={onDone} />}
    </article>
  )
}

function whatWasDecided({ against, decision, notice }: AppealItem): string {
  const who = against?.name || (against ? 'Somebody' : 'A rule')
  if (notice) return `${who} decided on a notice of ${lawWord[notice.law]}: ${notice.state}.`
  if (!decision) return `${who} decided.`
  const why = decision.reason ? ` (${reasonWord[decision.reason as RejectionReason]})` : ''
  const note = decision.note ? ` Note: “${decision.note}”` : ''
  return `${who} decided on ${dayAndTime(decision.at)}: ${decision.to ?? ''}${why}.${note}`
}

function Verdict({ item, onDone }: Props) {
  const id = useId()
  const [note, setNote] = useState('')
  const { give, isBusy, problem } = useVerdict(onDone)
  if (!item.mayDecide)
    return (
      <p className="moderation-why">
        You made this decision. Somebody else must decide on the appeal.
      </p>
    )
  const decide = (outcome: 'upheld' | 'reversed', message: string): void =>
    void give(() => sendAppealVerdict(item.id, { outcome, note }), message)
  return (
    <div className="redress-card__verdict" role="group" aria-label="Decide on the appeal">
      <label htmlFor={`${id}-note`}>Reason (the email includes it)</label>
      <textarea
        id={`${id}-note`}
        maxLength={2000}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="redress__line">
        <button
          className="moderation-button moderation-button--rejected"
          type="button"
          disabled={isBusy}
          onClick={() => decide('upheld', 'The decision was upheld.')}
        >
          Uphold the decision
        </button>
        <button
          className="moderation-button moderation-button--approved"
          type="button"
          disabled={isBusy}
          onClick={() => decide('reversed', 'The decision was reversed.')}
        >
          {item.kind === 'decision'
            ? 'Reverse: restore the comment'
            : 'Reverse: remove the comment'}
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
