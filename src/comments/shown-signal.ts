const listeners = new Set<() => void>()

/**
 * Tells the live listeners to read the comments now, because some have become visible or soon will.
 */
export function commentsShown(): void {
  for (const listener of listeners) listener()
}

/**
 * Adds a listener for visible comments.
 * @returns a function that removes the listener
 */
export function onCommentsShown(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
