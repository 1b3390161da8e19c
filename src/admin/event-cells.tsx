'use client'

import { Link } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { deedOf, goneLine, type ListedEvent, eventMaker } from './event-words.ts'
import './comments.css'

/** The props of a cell in the table of the moderation log. */
type Cell = Omit<DefaultCellComponentProps, 'rowData'> & { rowData: ListedEvent & { id: string } }

/** Shows what was done, with a link to the event. */
export function EventDeedCell({ rowData }: Cell) {
  return (
    <Link href={`/admin/collections/moderation-events/${rowData.id}`} prefetch={false}>
      {deedOf(rowData)}
    </Link>
  )
}

/** Shows who did it. */
export function EventMakerCell({ rowData }: Cell) {
  return <>{eventMaker(rowData)}</>
}

/** Shows the comment as it is now: its reader, its text and its story, with links. */
export function EventSubjectCell({ rowData }: Cell) {
  const { about, comment, story } = rowData
  const gone = goneLine(about)
  const trash = about?.state === 'trash' ? '/trash' : ''
  const text = gone ?? `${about?.author ?? ''}: ${about?.text ?? ''}`
  return (
    <>
      {comment && about?.state !== 'deleted' ? (
        <Link
          className="comment-excerpt"
          href={`/admin/collections/comments${trash}/${comment}`}
          prefetch={false}
        >
          {text}
        </Link>
      ) : (
        comment && <span className="comment-excerpt">{text}</span>
      )}
      {story && about?.headline && (
        <Link href={`/admin/collections/stories/${story}`} prefetch={false}>
          {about.headline}
        </Link>
      )}
    </>
  )
}
