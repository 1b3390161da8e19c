// Which columns of a comment go when its reader is forgotten, and when they take it back: one list.

/** Letters to the reader, or with what the reader wrote. */
const toReader = ['send-approved-letter', 'subscribe-reader']
const withText = ['announce-reply', 'send-comment-mail']
/** Carries what the comment said. */
const learning = ['learn-from-decision']

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

/** What is still to be done for a comment without its reader, and perhaps without its text. */
export function withoutReaderWork<State>(
  followUps: Record<string, State> | null | undefined,
  { isTextGone }: { isTextGone: boolean },
): Record<string, State> {
  const dropped = new Set([...toReader, ...learning, ...(isTextGone ? withText : [])])
  return Object.fromEntries(Object.entries(followUps ?? {}).filter(([task]) => !dropped.has(task)))
}

/** A rule's sentence may quote the reader; which rule it was stays. */
function withoutWords(heldFor: unknown): { rule: string; reason: string }[] | null {
  if (!Array.isArray(heldFor) || heldFor.length === 0) return null
  return (heldFor as { rule: string }[]).map(({ rule }) => ({ rule, reason: '' }))
}
