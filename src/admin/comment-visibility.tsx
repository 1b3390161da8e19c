'use client'

import { useFormFields } from '@payloadcms/ui'
import type { CommentStatus } from '../comments/verdict.ts'

type Props = { isReadAsReader: boolean; isStoryPublic: boolean; replies: number }

/** Shows whether readers see the comment, and the reason when an approved comment is hidden. */
export function CommentVisibility({ isReadAsReader, isStoryPublic, replies }: Props) {
  const status = useFormFields(([fields]) => fields?.status?.initialValue) as CommentStatus
  const isMarked = useFormFields(([fields]) => fields?.visible?.value) === true
  const isVisible = isReadAsReader || isMarked
  const answers = replies === 1 ? 'one reply' : `${replies} replies`
  return (
    <p className="comment-context__line">
      <span className="comment-context__label">Readers</span>
      <span>
        {sentence({ status, isVisible, isStoryPublic })}
        {replies > 0 &&
          ` It has ${answers}. ${isVisible ? 'Rejecting this comment also hides its replies' : 'Its replies are hidden too'}.`}
      </span>
    </p>
  )
}

function sentence(
  what: { status: CommentStatus; isVisible: boolean } & Pick<Props, 'isStoryPublic'>,
): string {
  if (what.isVisible) return 'see this comment.'
  if (what.status !== 'approved') return 'do not see this comment.'
  if (!what.isStoryPublic)
    return 'do not see this comment. It is approved, but its story is not public.'
  return 'do not see this comment. It is approved, but a comment above it is not.'
}
