import type { RecipientOf } from '../follow-ups/recipients.ts'

// One list of the columns that are cleared when a reader's data is erased or a reader deletes a
// comment.

/** Returns the values that clear a comment's reader. The names of the rules that held it stay. */
export const withoutReader = ({ heldFor }: { heldFor?: unknown }) =>
  ({
    email: null,
    networkPrefix: null,
    userAgent: null,
    language: null,
    metadataSince: null,
    wantsLetter: false,
    spamWords: null,
    heldFor: withoutWords(heldFor),
    // The hash of name and text goes too; without it the spam score cannot unlearn the comment.
    learnedAs: null,
    learnedText: null,
  }) as const

/** The values that clear a comment's text. */
export const withoutText = {
  body: '',
  bodyHtml: '',
  spamScore: null,
  pinned: false,
} as const

type Emptied = { isTextGone: boolean; recipientOf: RecipientOf }

/**
 * Returns the follow-ups that remain for a comment whose reader was erased. Work for the reader and
 * the spam score is dropped, and without the text also the work for the others who would read it.
 */
export function withoutReaderWork<State>(
  followUps: Record<string, State> | null | undefined,
  { isTextGone, recipientOf }: Emptied,
): Record<string, State> {
  const stays = (task: string): boolean => {
    const recipient = recipientOf(task)
    if (recipient === 'reader' || recipient === 'spam-score') return false
    return !isTextGone || (recipient !== 'other-readers' && recipient !== 'staff')
  }
  return Object.fromEntries(Object.entries(followUps ?? {}).filter(([task]) => stays(task)))
}

/** Clears the reasons, which may quote the reader. The names of the rules stay. */
function withoutWords(heldFor: unknown): { rule: string; reason: string }[] | null {
  if (!Array.isArray(heldFor) || heldFor.length === 0) return null
  return (heldFor as { rule: string }[]).map(({ rule }) => ({ rule, reason: '' }))
}
