import { lengthProblem } from '../lib/text-length.ts'
import type { Rule, RuleContext } from './rule.ts'

// Rules about the sender.

// It requires one @, text on both sides, and a dot in the domain. Only an email can test the rest.
const emailShape = /^[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\.]+(\.[^\s@<>",;:()[\]\\.]+)+$/

/** Tells whether a text has the form of an email address. */
export const isAddress = (email: string): boolean => email.length <= 254 && emailShape.test(email)

/** The maximum length of a name in characters as people count them. */
export const MAX_NAME = 100

/** Refuses a comment without a valid name and email address. */
export const identity: Rule = {
  name: 'identity',
  label: null,
  check: null,
  isByText: false,
  judge: ({ author, email }) => {
    if (author === '') return { refuse: { code: 'author-missing', field: 'author' } }
    if (lengthProblem(author, { min: 0, max: MAX_NAME }))
      return { refuse: { code: 'author-too-long', field: 'author', values: { max: MAX_NAME } } }
    if (!email) return { refuse: { code: 'email-missing', field: 'email' } }
    if (!isAddress(email)) return { refuse: { code: 'email-invalid', field: 'email' } }
    return undefined
  },
}

/** Refuses a comment of a banned reader. */
export const banned: Rule = {
  name: 'banned',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  judge: async (_, { isBanned }) =>
    (await isBanned()) ? { refuse: { code: 'reader-banned' } } : undefined,
}

/** The minimum number of decisions. Fewer prove nothing about a reader. */
const MIN_DECIDED = 3

/** Holds a reader whose recent comments were often rejected. */
export const recentRejections: Rule = {
  name: 'recent-rejections',
  label: 'Recent rejections',
  check: null,
  isByText: false,
  readersOnly: true,
  judge: async (_, { settings, recordOf }) => {
    const { rejectionPercent, rejectionDays } = settings
    if (rejectionPercent > 100) return undefined
    const { approved, rejected } = await recordOf(rejectionDays)
    const decided = approved + rejected
    if (decided < MIN_DECIDED || rejected * 100 < rejectionPercent * decided) return undefined
    return {
      hold: `${rejected} of this reader’s last ${decided} comments were rejected (${rejectionDays} days).`,
    }
  },
}

/** Tells whether a reader with a verified address has enough approved comments. */
export const isKnownReader = async ({
  isVerified,
  settings: { trustAfter },
  countApproved,
}: RuleContext): Promise<boolean> => isVerified && (await countApproved(trustAfter)) >= trustAfter

/**
 * Holds readers without enough approved comments. It trusts only a verified address: any stranger
 * can type an address.
 */
export const firstTime: Rule = {
  name: 'first-time',
  label: 'First-time reader',
  check: null,
  isByText: false,
  readersOnly: true,
  judge: async (_, { openness, settings, isVerified, countApproved }) => {
    if (!openness?.open || openness.mode !== 'first') return undefined
    if (!isVerified) return { hold: 'The reader has not verified their email address.' }
    const approved = await countApproved(settings.trustAfter)
    if (approved >= settings.trustAfter) return undefined
    return {
      hold: `The reader has ${approved} of the ${settings.trustAfter} approved comments that they need.`,
    }
  },
}
