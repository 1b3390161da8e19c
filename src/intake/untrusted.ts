/** The fields of a comment that a reader may set. */
const readerFields = ['story', 'parent', 'author', 'email', 'body'] as const

/** Longer than any limit allows. A longer text is cut, and the rules still refuse it. */
const MAX_READ = 100_000

type ReaderFields = Partial<Record<(typeof readerFields)[number], string>>

/**
 * The emails that a reader requests: about replies, about the approval, and with a link that proves the
 * address.
 */
export type PickedEmails = { notify: boolean; wantsLetter: boolean; verify: boolean }

/** Reads the requested emails. Only the value `true` requests one. */
export function pickRequestedEmails(data: unknown): PickedEmails {
  const sent = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const requests = (name: keyof PickedEmails) => Object.hasOwn(sent, name) && sent[name] === true
  return {
    notify: requests('notify'),
    wantsLetter: requests('wantsLetter'),
    verify: requests('verify'),
  }
}

/** The extra fields of our form, as text. They are not stored. */
export type SentForm = {
  formToken: string
  website: string
  proofOfWork: string
  nudgeToken: string
}

/** Longer than every token and proof of our form. */
const MAX_OF_FORM = 4_000

/** Reads the extra fields of our form; a missing one is empty. */
export function pickForm(data: unknown): SentForm {
  const sent = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const read = (name: keyof SentForm): string => {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined
    return typeof value === 'string' ? value.slice(0, MAX_OF_FORM) : ''
  }
  return {
    formToken: read('formToken'),
    website: read('website'),
    proofOfWork: read('proofOfWork'),
    nudgeToken: read('nudgeToken'),
  }
}

/**
 * Returns the fields that a reader may set, and only their texts. It drops all others: status, id,
 * dates, flags, and every field that is added to comments later.
 */
export function pickReaderFields(data: unknown): ReaderFields {
  const picked: ReaderFields = {}
  if (typeof data !== 'object' || data === null) return picked
  for (const name of readerFields) {
    const value: unknown = Object.hasOwn(data, name) ? (data as ReaderFields)[name] : undefined
    if (typeof value === 'string') picked[name] = value.slice(0, MAX_READ)
  }
  return picked
}
