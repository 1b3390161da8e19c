import type { ErasureAnswer, KeptOfReader } from '../../privacy/endpoints.ts'

const comments = (n: number): string => (n === 1 ? 'one comment' : `${n} comments`)

/** Decides whether nothing is stored for an address. */
export const isNothing = ({ comments: n, subscriptions, notices }: KeptOfReader): boolean =>
  n + subscriptions + notices === 0

/** Returns the sentence about the data that is stored for an address. */
export function foundSentence(found: KeptOfReader): string {
  if (isNothing(found)) return 'No data is stored under this email address.'
  const { comments: n, subscriptions, notices } = found
  const parts = [
    n === 0 ? 'no comment' : comments(n),
    ...(subscriptions > 0 ? [`emails about replies (stories: ${subscriptions})`] : []),
    ...(notices > 0 ? [`notices of illegal content (${notices})`] : []),
  ]
  return `Stored under this email address: ${parts.join(', ')}.`
}

/** Returns the warning about the effect of an erasure. */
export const warningSentence = ({ comments: n, text }: KeptOfReader): string =>
  `Erasing removes the name${text === 'keep' ? ' and the email address' : ', the email address and the text'} of ${n === 0 ? 'no comment' : comments(n)}. ${
    text === 'keep' ? 'The text stays. ' : ''
  }Replies by others stay. Bans stay. This cannot be undone.`

/** Returns the sentence about a finished or running erasure. */
export const erasedSentence = ({ done, comments: n }: ErasureAnswer): string =>
  done
    ? `Erased: ${n === 0 ? 'no comment' : comments(n)}.`
    : `${n === 1 ? 'One comment is' : `${n} comments are`} being erased. This continues in the background. Check again in a minute.`
