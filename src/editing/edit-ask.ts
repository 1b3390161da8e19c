import type { PayloadRequest } from 'payload'
import { DatelineError } from '../errors.ts'
import type { EditAsk } from '../request-context.ts'

/** The header that names the form, so that a form's own saves do not conflict with each other. */
const FORM_HEADER = 'x-edit-form'
/** The header with which a program writes to a story although somebody is in it. */
const OVERRIDE_HEADER = 'x-override-lock'

type Headers = Pick<PayloadRequest['headers'], 'get'>

/**
 * Reads the version that a save was made on: `If-Match` with the `updatedAt` of a story as it was
 * read, or `basedOn` in the data. `*` and an empty one name none.
 * @throws DatelineError `validation` when it is no time
 */
export function readEditAsk(
  headers: Headers,
  { basedOn, overrideLock }: { basedOn?: unknown; overrideLock?: unknown } = {},
): EditAsk {
  const match = headers.get('if-match')?.trim() || null
  return {
    basedOn:
      readTime(match && withoutQuotes(match), 'If-Match') ?? readTime(basedOn ?? null, 'basedOn'),
    form: readForm(headers),
    overridesLock: isTrue(overrideLock) || isTrue(headers.get(OVERRIDE_HEADER)),
  }
}

/** Returns the name of the form; null for a program. @throws DatelineError `bad-request` */
export function readForm(headers: Headers): string | null {
  const form = headers.get(FORM_HEADER)
  if (form === null || form === '') return null
  if (/^[\w-]{8,64}$/.test(form)) return form
  throw new DatelineError(
    'bad-request',
    'X-Edit-Form must have 8 to 64 letters, digits, hyphens or underscores.',
  )
}

const withoutQuotes = (tag: string): string => tag.replace(/^(W\/)?"(.*)"$/, '$2')

const isTrue = (value: unknown): boolean => value === true || value === 'true'

function readTime(value: unknown, name: string): string | null {
  if (value === null || value === '' || value === '*') return null
  const at = typeof value === 'string' ? new Date(value) : null
  if (at && !Number.isNaN(at.getTime())) return at.toISOString()
  throw new DatelineError(
    'validation',
    `${name} must be the updatedAt of the story as you read it.`,
    { field: name },
  )
}
