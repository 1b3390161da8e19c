import type { ErasureAnswer, KeptOfReader } from '../../privacy/endpoints.ts'

const comments = (n: number): string => (n === 1 ? 'one comment' : `${n} comments`)

export const isNothing = ({ comments: n, subscriptions, notices }: KeptOfReader): boolean =>
  n + subscriptions + notices === 0

/** What is kept of an address. */
export function foundSentence(found: KeptOfReader): string {
  if (isNothing(found)) return 'Nothing is kept of this address.'
  const { comments: n, subscriptions, notices } = found
  const parts = [
    n === 0 ? 'no comment' : comments(n),
    ...(subscriptions > 0 ? [`letters about replies (stories: ${subscriptions})`] : []),
    ...(notices > 0 ? [`notices of illegal content (${notices})`] : []),
  ]
  return `Kept of this address: ${parts.join(', ')}.`
}

/** What erasing does, before it is done. */
export const warningSentence = ({ comments: n, text }: KeptOfReader): string =>
  `Erasing removes the name${text === 'keep' ? ' and the address' : ', the address and the text'} of ${n === 0 ? 'no comment' : comments(n)}. ${
    text === 'keep' ? 'What they say stays. ' : ''
  }Replies by others stay, bans stand, and nothing of it can be undone.`

export const erasedSentence = ({ done, comments: n }: ErasureAnswer): string =>
  done
    ? `Erased: ${n === 0 ? 'no comment' : comments(n)}.`
    : `${n === 1 ? 'One comment is' : `${n} comments are`} being erased. It goes on by itself; look again in a minute.`
