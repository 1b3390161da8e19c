import type { CommentStatus } from './verdict.ts'

/** The maximum depth of a reply. A root comment has depth 0. */
const MAX_DEPTH = 5

export type ThreadComment = {
  id: string
  parent: string | null
  status: CommentStatus
  deletedAt: string | null
}

type Parent = { id: string; parent: string | null; root: string | null; depth: number }

/** The place of a comment in its thread. `answers`: the comment that it answers, whatever its `parent` is. */
export type ThreadPlace = {
  parent: string | null
  root: string | null
  answers: string | null
  depth: number
}

/** Returns the place of a reply. A reply to a comment at the deepest level becomes its sibling. */
export function placeReply(answered: Parent | null): ThreadPlace {
  if (!answered) return { parent: null, root: null, answers: null, depth: 0 }
  const { id: answers, depth } = answered
  const root = answered.root ?? answers
  return depth >= MAX_DEPTH
    ? { parent: answered.parent, root, answers, depth }
    : { parent: answers, root, answers, depth: depth + 1 }
}

/** Tells whether a comment is approved and not in the trash. */
export const isApproved = (comment: Pick<ThreadComment, 'status' | 'deletedAt'>): boolean =>
  comment.status === 'approved' && !comment.deletedAt

/** Returns the ids of a thread's comments that are approved and whose ancestors all are. */
export function shownIn(thread: readonly ThreadComment[]): Set<string> {
  const byId = new Map(thread.map((comment) => [comment.id, comment]))
  const known = new Map<string, boolean>()
  const isShown = (id: string): boolean => {
    const earlier = known.get(id)
    if (earlier !== undefined) return earlier
    const comment = byId.get(id)
    // A missing parent hides its replies. Setting false first makes a cycle hide itself too.
    known.set(id, false)
    const shown =
      comment !== undefined &&
      isApproved(comment) &&
      (comment.parent === null || isShown(comment.parent))
    known.set(id, shown)
    return shown
  }
  return new Set(thread.map(({ id }) => id).filter(isShown))
}
