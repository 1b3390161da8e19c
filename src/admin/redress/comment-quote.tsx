'use client'

import { Link } from '@payloadcms/ui'
import { ago } from '../moderation/sentences.ts'
import { useMinutes } from '../moderation/use-minutes.ts'
import type { NoticeItem } from '../../redress/queue.ts'

/** Shows the current state of a comment. */
export function CommentQuote({ item }: { item: NoticeItem['comments'][number] }) {
  const now = useMinutes()
  const place = item.deletedAt ? 'in the trash' : item.status
  return (
    <div className="redress-comment">
      <p>
        <Link href={`/admin/collections/comments/${item.id}`} prefetch={false}>
          {item.author}
        </Link>{' '}
        on {item.story.headline || 'a story without a headline'}, {ago(item.createdAt, now)}{' '}
        <span className="moderation-badge">{place}</span>
      </p>
      <p className="moderation-row__body" dir="auto">
        {item.body || 'The text was removed.'}
      </p>
    </div>
  )
}

/** Shows the outcome of a case. */
export function Ended({
  item,
}: {
  item: {
    state: string
    note: string | null
    decidedByName: string | null
    decidedAt: string | null
  }
}) {
  const now = useMinutes()
  if (item.state === 'open') return null
  return (
    <p className="moderation-quiet">
      {item.decidedByName ?? 'Somebody'} decided {item.decidedAt && ago(item.decidedAt, now)}:{' '}
      {item.state}
      {item.note && `. “${item.note}”`}
    </p>
  )
}
