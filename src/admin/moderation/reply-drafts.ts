// Unsent replies stay in the browser's tab, so that a closed box, another list or a reload loses none.

const keyOf = (comment: string): string => `dateline-reply-${comment}`

/** Returns the unsent reply to a comment, or an empty string. */
export const readDraft = (comment: string): string => sessionStorage.getItem(keyOf(comment)) ?? ''

/** Keeps an unsent reply to a comment; an empty text removes it. */
export function writeDraft(comment: string, text: string): void {
  if (text === '') sessionStorage.removeItem(keyOf(comment))
  else sessionStorage.setItem(keyOf(comment), text)
}
