import { z } from 'zod'
import { DatelineError } from '../errors.ts'
import { hasInk } from '../lib/ink.ts'
import { commentStatuses, rejectionReasons } from '../comments/verdict.ts'
import { settingLabels } from '../rules/setting-labels.ts'
import { filterSchema } from './filter.ts'

/** The maximum number of decisions or undos in one request. */
const MAX_AT_ONCE = 1000

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(MAX_AT_ONCE)
const shown = z.string().trim().refine(hasInk, 'must show a letter, digit or sign')
const note = z.string().trim().max(2000)
const reason = z.enum(rejectionReasons)
const status = z.enum(commentStatuses)
const to = z.enum([...commentStatuses, 'trash', 'restore'])

const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be an ISO 8601 time or null')
  .transform((value) => new Date(value).toISOString())

/**
 * A decision names the state that its moderator has read. The moderation screen sends the status
 * and the text state. Other callers send `editedAt`, the time of the last change of the text (null:
 * never changed), and decide whatever the current status is.
 */
const decision = z
  .object({
    id,
    to,
    seen: status.optional(),
    text: z.string().max(100).optional(),
    editedAt: time.nullable().optional(),
  })
  .refine(({ seen, editedAt }) => seen !== undefined || editedAt !== undefined, {
    message: 'must be given, or editedAt',
    path: ['seen'],
  })

export const decideInput = z.object({
  decisions: z.array(decision).min(1).max(MAX_AT_ONCE),
  reason: reason.nullish(),
  note: note.nullish(),
  letter: z.boolean().nullish(),
})

export type DecideRequest = z.input<typeof decideInput>
export type DecisionSent = DecideRequest['decisions'][number]
/**
 * The details that apply to all decisions of one request: a reason, a note, and whether authors get
 * an email.
 */
export type DecisionDetails = Omit<DecideRequest, 'decisions'>

export const undoInput = z.object({ events: ids })

export const editInput = z.object({
  id,
  body: z.string().min(1).max(100_000),
  note: shown.max(2000),
})

export type EditRequest = z.input<typeof editInput>

/** A reply names the status and the text that its moderator has read, because it approves too. */
export const replyInput = z.object({
  comment: id,
  body: z.string().min(1).max(100_000),
  seen: status,
  text: z.string().max(100),
})

export type ReplyRequest = z.input<typeof replyInput>

export const pinInput = z.object({ id, pinned: z.boolean() })

export const banInput = z.object({
  comment: id,
  by: z.array(z.enum(['email', 'network'])).min(1),
  days: z.number().int().min(1).max(3650),
  reason: shown.max(300),
  rejectPending: z.boolean().nullish(),
})

export type BanRequest = z.input<typeof banInput>

export const bulkInput = z.object({
  filter: filterSchema,
  to: z.enum([...commentStatuses, 'trash']),
  reason: reason.nullish(),
  note: note.nullish(),
})

const count = (max: number, usual: number) => z.coerce.number().int().min(1).max(max).default(usual)

export const queueInput = filterSchema.extend({
  sort: z.enum(['oldest', 'newest']).optional(),
  after: z.string().max(500).optional(),
  first: count(100, 50),
})

/** The maximum number of comments of one list that a request asks about. */
const MAX_WATCHED = 100

/** The changes of a list since it was read. `ids` are its comments, with commas between them. */
export const changesInput = filterSchema.extend({
  since: time,
  ids: z
    .string()
    .max(10_000)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .refine((all) => all.length <= MAX_WATCHED, `must have at most ${MAX_WATCHED} entries`),
})

export type QueueRequest = z.input<typeof queueInput>

export const commentInput = z.object({ comment: id })
export const statsInput = z.object({ days: count(365, 30) })

/**
 * Parses a request by its schema. An empty value in a query string counts as absent.
 * @throws DatelineError `validation` with the first invalid field
 */
export function readInput<T>(schema: z.ZodType<T>, raw: unknown): T {
  const given =
    typeof raw === 'object' && raw !== null
      ? Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''))
      : raw
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new DatelineError('validation', `${inWords(issue?.path.at(-1))} ${wrongWith(issue)}.`, {
    field,
  })
}

/** Names a field as the panel does: a setting by its label, `rejectPending` as “Reject pending”. */
const inWords = (name: PropertyKey | undefined): string =>
  (settingLabels as Record<PropertyKey, string>)[name ?? ''] ??
  String(name ?? 'This')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (first) => first.toUpperCase())

function wrongWith(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type')
    return issue.expected === 'array' ? 'must be a list' : `must be ${articled(issue.expected)}`
  if (issue?.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue?.code !== 'too_big' && issue?.code !== 'too_small')
    return issue?.message ?? 'is not valid'
  const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`
  if (issue.origin === 'number') return `must be ${bound}`
  if (issue.code === 'too_small' && issue.minimum === 1) return 'must not be empty'
  return `must have ${bound} ${issue.origin === 'string' ? 'characters' : 'entries'}`
}

const articled = (noun: string): string => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`)
