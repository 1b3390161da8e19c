import { Link, Pill } from '@payloadcms/ui'
import type { Payload, PayloadRequest } from 'payload'
import type { Comment, Story } from '../payload-types.ts'
import { CommentStatusPill } from './comment-cells.tsx'
import { CommentVisibility } from './comment-visibility.tsx'
import './comments.css'

type Props = { id?: number | string; payload: Payload; req: PayloadRequest }

/** Shows the surroundings of a comment to a moderator: its story, the comment that it answers and its visibility. */
export async function CommentContext({ id, payload, req }: Props) {
  if (id === undefined) return null
  const asViewer = {
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
    trash: true,
  } as const
  const comment = await payload.findByID({ ...asViewer, collection: 'comments', id: String(id) })
  if (!comment) return null
  const [story, answered, replies] = await Promise.all([
    payload.findByID({ ...asViewer, collection: 'stories', id: comment.story as string }),
    comment.answers
      ? payload.findByID({ ...asViewer, collection: 'comments', id: comment.answers as string })
      : null,
    payload.count({
      collection: 'comments',
      overrideAccess: false,
      req,
      where: { parent: { equals: comment.id } },
    }),
  ])
  return (
    <section className="comment-context" aria-label="Context of this comment">
      {story && <OnStory story={story} />}
      {answered && <InReplyTo answered={answered} />}
      <CommentVisibility
        // A user who does not get the field `visible` reads only visible comments.
        isReadAsReader={comment.visible === undefined}
        isStoryPublic={story?._status === 'published' && !story.deletedAt}
        replies={replies.totalDocs}
      />
    </section>
  )
}

function OnStory({ story }: { story: Story }) {
  const isTrashed = Boolean(story.deletedAt)
  return (
    <div className="comment-context__line">
      <span className="comment-context__label">On the story</span>
      <Link href={`/admin/collections/stories${isTrashed ? '/trash' : ''}/${story.id}`}>
        {story.headline || 'No headline'}
      </Link>
      {isTrashed ? (
        <Pill size="small" pillStyle="error">
          In the trash
        </Pill>
      ) : story._status === 'published' ? (
        <Pill size="small" pillStyle="success">
          Published
        </Pill>
      ) : (
        <Pill size="small" pillStyle="warning">
          Draft
        </Pill>
      )}
    </div>
  )
}

function InReplyTo({ answered }: { answered: Comment }) {
  return (
    <div>
      <div className="comment-context__line">
        <span className="comment-context__label">In reply to</span>
        <Link
          href={`/admin/collections/comments${answered.deletedAt ? '/trash' : ''}/${answered.id}`}
        >
          {answered.author}
        </Link>
        <CommentStatusPill status={answered.status} />
      </div>
      <blockquote>{answered.body}</blockquote>
    </div>
  )
}
