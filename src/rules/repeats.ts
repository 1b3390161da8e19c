import { isShortText, nearDuplicateOf, weightOfText } from './near-duplicate.ts'
import type { Texts } from '../texts/en.ts'
import type { FloodLimit, Rule } from './rule.ts'

// Rules about repeated comments and about how fast the sender comments.

/** Two people seldom write the same words of this weight in the same place. */
const MIN_COPIED = 24

/**
 * Refuses a reader's own repeat, and holds one from another network under the same address. A
 * stranger can type any address, and the answer must not reveal whether it belongs to a name. So
 * where unverified comments appear at once, a recent copy of somebody else's text is held too. Short
 * texts are the exception: many readers write “Thank you!”, so only the address counts.
 */
export const duplicate: Rule = {
  name: 'duplicate',
  label: 'Duplicate',
  check: 'repeats',
  isByText: false,
  judge: async ({ body }, { findDuplicate, openness }) => {
    const { isOwn, isOfAddress, lately } = await findDuplicate()
    if (isOwn) return { refuse: { code: 'duplicate-comment', field: 'body' } }
    if (!openness?.open) return undefined
    if (lately === 'address' || (isOfAddress && openness.mode !== 'open'))
      return { hold: 'The same text came with the same email address from another network.' }
    return lately && openness.mode === 'open' && weightOfText(body) >= MIN_COPIED
      ? { hold: 'The same text came here from another network recently.' }
      : undefined
  },
}

const textOf = {
  email: 'comment-flood-email',
  browser: 'comment-flood',
  address: 'comment-flood-address',
  network: 'comment-flood-network',
  edits: 'comment-flood-edits',
} as const satisfies Record<FloodLimit, keyof Texts>

/** Limits the rate of comments and edits, and names the limit that was met. */
export const flood: Rule = {
  name: 'flood',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  // The rule matters most when the database is busiest.
  limitMs: 10_000,
  judge: async (_, { limits, claimSlot }) => {
    const wait = await claimSlot(limits.floodSeconds)
    if (!wait) return undefined
    const { limit, seconds } = wait
    const told = { text: textOf[limit], reason: limit, values: { seconds }, retryAfter: seconds }
    return { refuse: { code: 'comment-flood', ...told } }
  },
}

/** Many readers write the same short text independently, so shorter texts are not compared. */
const MIN_OF_OTHERS = 60

/** A reader may give one answer to two people. The third copy is held. */
const MAX_ANSWERS = 2

/**
 * Holds a comment that nearly repeats a recent text of the reader or of others. Short courtesies of
 * one reader are compared with those in the same place, and so are answers to different comments.
 */
export const nearDuplicate: Rule = {
  name: 'near-duplicate',
  label: 'Near-duplicate',
  check: 'repeats',
  isByText: false,
  readersOnly: true,
  judge: async ({ body, answers }, { recentTexts }) => {
    const { own, others } = await recentTexts()
    const isShort = isShortText(body)
    const copies = own.filter(
      (text) => (text.isHere || !isShort) && nearDuplicateOf(body, [text.body]),
    )
    const areAnswers =
      answers !== null && copies.every(({ isHere, isAnswer }) => isAnswer && !isHere)
    if (copies.length > 0 && !(areAnswers && copies.length < MAX_ANSWERS))
      return { hold: 'The reader sent nearly the same text before.' }
    if (body.length < MIN_OF_OTHERS) return undefined
    // The length is cheap to check: a text half or twice as long is not nearly the same.
    const similarlyLong = others.filter(
      ({ length }) => length > body.length / 2 && length < body.length * 2,
    )
    return nearDuplicateOf(body, similarlyLong)
      ? { hold: 'Other readers sent nearly the same text recently.' }
      : undefined
  },
}
