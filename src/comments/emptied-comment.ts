import type { RecipientOf } from '../follow-ups/recipients.ts'

// Which columns of a comment go when its reader is forgotten, and when they take it back: one list.

/**
 * Who wrote it, and what else quotes them. Which rules held it stays.
 */
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
    // A hash of name and text; what was learned cannot be unlearned without it.
    learnedAs: null,
    learnedText: null,
  }) as const

/** What it said. */
export const withoutText = {
  body: '',
  bodyHtml: '',
  spamScore: null,
  pinned: false,
} as const

type Emptied = { isTextGone: boolean; recipientOf: RecipientOf }

/**
 * The work that is left for a comment without its reader, and perhaps without its text: nothing goes to
 * the reader or into the spam score, and without the text nothing goes to those who would read it.
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

/** A rule's sentence may quote the reader; which rule it was stays. */
function withoutWords(heldFor: unknown): { rule: string; reason: string }[] | null {
  if (!Array.isArray(heldFor) || heldFor.length === 0) return null
  return (heldFor as { rule: string }[]).map(({ rule }) => ({ rule, reason: '' }))
}
