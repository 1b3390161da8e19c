'use client'

import { useState } from 'react'
import '../panel-button.css'
import type { SeenLock } from './lock-follower.ts'

type Props = {
  lock: SeenLock
  /** The user of this form. */
  user: string
  isOvertaken: boolean
  onTakeOver: () => void
}

const clock = (time: string): string =>
  new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })

/** Says who is in the story, and offers to read it or to take it over. */
export function LockBanner({ lock, user, isOvertaken, onTakeOver }: Props) {
  const [isQuiet, setQuiet] = useState(false)
  const isOwn = lock.by?.id === user
  const name = isOwn ? 'You' : (lock.by?.name ?? 'Somebody else')
  const where = isOwn ? 'have this story open in another window' : 'is in this story'
  const since = <time dateTime={lock.since}>{clock(lock.since)}</time>
  const button = (
    <button type="button" className="panel-button" onClick={onTakeOver}>
      {isOvertaken ? 'Take it back' : 'Take over'}
    </button>
  )
  if (isOvertaken)
    return (
      <section className="story-lock story-lock--overtaken" role="alert" aria-label="Taken over">
        <p>
          <strong>
            {isOwn ? 'You took this story over in another window' : `${name} took this story over`}{' '}
            at {since}.
          </strong>{' '}
          Nothing that you type here is saved now. Your last words may not be saved: they stay in
          this form until you leave it.
        </p>
        <div className="story-lock__buttons">{button}</div>
      </section>
    )
  if (isQuiet)
    return (
      <section className="story-lock story-lock--quiet" aria-label="Read only">
        <p>
          Read only: {name} {where}.
        </p>
        {button}
      </section>
    )
  return (
    <section className="story-lock" role="status" aria-label="Story in use">
      <p>
        <strong>
          {name} {where} since {since}.
        </strong>{' '}
        You can read it. If you take it over, {isOwn ? 'the other window' : name} is told and cannot
        save any more.
      </p>
      <div className="story-lock__buttons">
        <button type="button" className="panel-button" onClick={() => setQuiet(true)}>
          Read only
        </button>
        {button}
      </div>
    </section>
  )
}
