const listeners = new Set<() => void>()

/** Says that comments became visible, or are about to: who follows them live looks now. */
export function commentsShown(): void {
  for (const listener of listeners) listener()
}

/** @returns what stops listening */
export function onCommentsShown(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
