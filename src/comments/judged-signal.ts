import type { Comment } from '../payload-types.ts'

type Listener = (verdict: Comment['status']) => void

const listeners = new Set<Listener>()

/** Tells the listeners the status that the rules gave a new comment, once it is stored. */
export function commentJudged(verdict: Comment['status']): void {
  for (const listener of listeners) listener(verdict)
}

/**
 * Adds a listener for new comments.
 * @returns a function that removes the listener
 */
export function onCommentJudged(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
