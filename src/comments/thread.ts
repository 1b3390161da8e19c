import type { CommentStatus } from './verdict.ts'

/** Replies nest down to this depth (a root comment has depth 0). */
const MAX_DEPTH = 5

export type ThreadComment = {
  id: string
  parent: string | null
  status: CommentStatus
  deletedAt: string | null
}

type Parent = { id: string; parent: string | null; root: string | null; depth: number }

/** Where a reply hangs. A reply to the deepest level becomes its sibling: the thread stops there. */
export function placeReply(parent: Parent | null): {
  parent: string | null
  root: string | null
  depth: number
} {
  if (!parent) return { parent: null, root: null, depth: 0 }
  const root = parent.root ?? parent.id
  return parent.depth >= MAX_DEPTH
    ? { parent: parent.parent, root, depth: parent.depth }
    : { parent: parent.id, root, depth: parent.depth + 1 }
}

/** Approved and out of the trash. */
export const isApproved = (comment: Pick<ThreadComment, 'status' | 'deletedAt'>): boolean =>
  comment.status === 'approved' && !comment.deletedAt

/** The comments of one thread that may be shown: approved, and every ancestor too. */
export function shownIn(thread: readonly ThreadComment[]): Set<string> {
  const byId = new Map(thread.map((comment) => [comment.id, comment]))
  const known = new Map<string, boolean>()
  const isShown = (id: string): boolean => {
    const earlier = known.get(id)
    if (earlier !== undefined) return earlier
    const comment = byId.get(id)
    // A parent that is gone hides its replies; marking first makes a cycle hide itself too.
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
