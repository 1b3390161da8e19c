/** What a reader may say of a comment. Everything else is ours. */
const readerFields = ['story', 'parent', 'author', 'email', 'body'] as const

/** More than any limit allows: the rules refuse it all the same, and nobody has to read it to the end. */
const MAX_READ = 100_000

type ReaderFields = Partial<Record<(typeof readerFields)[number], string>>

/** What a reader asks for beside the comment: letters about replies, and when it is approved. */
export type ReaderWishes = { notify: boolean; wantsLetter: boolean }

/** Only a plain `true` asks for a letter. */
export function pickWishes(data: unknown): ReaderWishes {
  const said = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const asks = (name: keyof ReaderWishes) => Object.hasOwn(said, name) && said[name] === true
  return { notify: asks('notify'), wantsLetter: asks('wantsLetter') }
}

/** What our form sends along, as text; nothing of it is stored. */
export type SentForm = {
  formToken: string
  website: string
  proofOfWork: string
  nudgeToken: string
}

/** No token or proof of ours is longer. */
const MAX_OF_FORM = 4_000

export function pickForm(data: unknown): SentForm {
  const said = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>
  const read = (name: keyof SentForm): string => {
    const value = Object.hasOwn(said, name) ? said[name] : undefined
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
 * Only the reader's own fields, and only as text: status, id, dates, flags and whatever is added to
 * comments later are dropped, however they are nested or named.
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
