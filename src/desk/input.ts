import { z } from 'zod'
import { DatelineError } from '../errors.ts'
import { commentStatuses, rejectionReasons } from '../comments/verdict.ts'
import { filterSchema } from './filter.ts'

/** What one request may decide on. */
const MAX_AT_ONCE = 1000

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(MAX_AT_ONCE)
const note = z.string().trim().max(2000)
const reason = z.enum(rejectionReasons)
const status = z.enum(commentStatuses)
const to = z.enum([...commentStatuses, 'trash', 'restore'])

export const decideInput = z.object({
  decisions: z
    .array(z.object({ id, to, seen: status, text: z.string().max(100).optional() }))
    .min(1)
    .max(MAX_AT_ONCE),
  reason: reason.nullish(),
  note: note.nullish(),
  letter: z.boolean().nullish(),
})

export const undoInput = z.object({ events: ids })

export const editInput = z.object({
  id,
  body: z.string().min(1).max(100_000),
  note: note.min(1),
})

export const pinInput = z.object({ id, pinned: z.boolean() })

export const banInput = z.object({
  comment: id,
  by: z.array(z.enum(['email', 'network'])).min(1),
  days: z.number().int().min(1).max(3650),
  reason: z.string().trim().min(1).max(300),
  rejectPending: z.boolean().nullish(),
})

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

export const commentInput = z.object({ comment: id })
export const statsInput = z.object({ days: count(365, 30) })

/**
 * What a request says, as its schema has it. What is empty in a query string was not said.
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
  throw new DatelineError('validation', `${inWords(issue?.path.at(-1))} ${wrongWith(issue)}.`, {
    field,
  })
}

/** `spamHoldAt` → "Spam hold at", as the panel calls it. */
const inWords = (name: PropertyKey | undefined): string =>
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
