import { z } from 'zod'
import { DatelineError } from '../errors.ts'
import { commentStatuses, rejectionReasons } from '../comments/verdict.ts'
import { filterSchema } from './filter.ts'

/** Decisions, or undos, in one request. */
const MAX_AT_ONCE = 1000

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(MAX_AT_ONCE)
const note = z.string().trim().max(2000)
const reason = z.enum(rejectionReasons)
const status = z.enum(commentStatuses)
const to = z.enum([...commentStatuses, 'trash', 'restore'])

const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be an ISO 8601 time or null')
  .transform((value) => new Date(value).toISOString())

/**
 * One decision says what its moderator has read: the status and the text state (the moderation
 * screen), or when the text had last changed (`editedAt`; null: never), whatever the status is now.
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
/** The details of all decisions of one request: a reason, a note, whether authors are told. */
export type DecisionDetails = Omit<DecideRequest, 'decisions'>

export const undoInput = z.object({ events: ids })

export const editInput = z.object({
  id,
  body: z.string().min(1).max(100_000),
  note: note.min(1, 'Say why: a note.'),
})

export type EditRequest = z.input<typeof editInput>

export const pinInput = z.object({ id, pinned: z.boolean() })

export const banInput = z.object({
  comment: id,
  by: z.array(z.enum(['email', 'network'])).min(1),
  days: z.number().int().min(1).max(3650),
  reason: z.string().trim().min(1).max(300),
  rejectPending: z.boolean().nullish(),
})

export type BanRequest = z.input<typeof banInput>

export const bulkInput = z.object({
  filter: filterSchema,
  to: z.enum([...commentStatuses, 'trash']),
  reason: reason.nullish(),
  note: note.nullish(),
})

const count = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual)

export const queueInput = filterSchema.extend({
  sort: z.enum(['oldest', 'newest']).optional(),
  after: z.string().max(500).optional(),
  first: count(100, 50),
})

export type QueueRequest = z.input<typeof queueInput>

export const commentInput = z.object({ comment: id })
export const statsInput = z.object({ days: count(365, 30) })

/**
 * Reads a request by its schema. An empty value of a query string counts as absent.
 * @throws DatelineError `validation` with the first field at fault
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
  throw new DatelineError('validation', `${inWords(issue?.path.at(-1))}: ${wrongWith(issue)}.`, {
    field,
  })
}

/** `spamHoldAt` → "Spam hold at", as the panel calls it. */
const inWords = (name: PropertyKey | undefined): string =>
  String(name ?? 'This')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (first) => first.toUpperCase())

function wrongWith(issue: z.core.$ZodIssue | undefined): string {
  const isNumber = issue && 'origin' in issue && issue.origin === 'number'
  if (isNumber && issue.code === 'too_big') return `at most ${issue.maximum}`
  if (isNumber && issue.code === 'too_small') return `at least ${issue.minimum}`
  return issue?.message ?? 'not understood'
}
