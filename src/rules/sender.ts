import type { Rule } from './rule.ts'

// Rules about the sender.

// One @, something on both sides, a dot in the domain. The email that is sent is the real test.
const emailShape = /^[^\s@<>",;:()[\]\\]{1,64}@[^\s@<>",;:()[\]\\.]+(\.[^\s@<>",;:()[\]\\.]+)+$/

export const isAddress = (email: string): boolean => email.length <= 254 && emailShape.test(email)

/** In UTF-16 units, as the field in the database counts. */
export const MAX_NAME = 100

export const identity: Rule = {
  name: 'identity',
  label: null,
  check: null,
  isByText: false,
  judge: ({ author, email }) => {
    if (author === '') return { refuse: { code: 'author-missing', field: 'author' } }
    if (author.length > MAX_NAME)
      return { refuse: { code: 'author-too-long', field: 'author', values: { max: MAX_NAME } } }
    if (!email) return { refuse: { code: 'email-missing', field: 'email' } }
    if (!isAddress(email)) return { refuse: { code: 'email-invalid', field: 'email' } }
    return undefined
  },
}

export const banned: Rule = {
  name: 'banned',
  label: null,
  check: null,
  isByText: false,
  readersOnly: true,
  judge: async (_, { isBanned }) =>
    (await isBanned()) ? { refuse: { code: 'reader-banned' } } : undefined,
}

/** Fewer decisions than this say nothing about a reader. */
const MIN_DECIDED = 3

export const recentRejections: Rule = {
  name: 'recent-rejections',
  label: 'Recent rejections',
  check: null,
  isByText: false,
  readersOnly: true,
  judge: async (_, { settings, recordOf }) => {
    const { rejectionPercent, rejectionDays } = settings
    if (rejectionPercent > 100) return undefined
    const { taken, rejected } = await recordOf(rejectionDays)
    const decided = taken + rejected
    if (decided < MIN_DECIDED || rejected * 100 < rejectionPercent * decided) return undefined
    return {
      hold: `${rejected} of this reader’s last ${decided} comments were rejected (${rejectionDays} days).`,
    }
  },
}

/**
 * Trust belongs to those who can read the mail of an address. Anybody can type the bare address, with
 * a name or without.
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
