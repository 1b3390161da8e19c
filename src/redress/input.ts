import { z } from 'zod'
import { appealStates, noticeStates } from './kinds.ts'

const after = z.string().max(500).optional()
const first = z.coerce.number().int().min(1).max(100).default(50)
const note = z.string().trim().max(2000).nullish()
const id = z.string().min(1).max(100)

export const noticesInput = z.object({ state: z.enum(noticeStates).default('open'), after, first })
export const appealsInput = z.object({ state: z.enum(appealStates).default('open'), after, first })

export const noticeVerdictInput = z.object({
  outcome: z.enum(['upheld', 'dismissed']),
  to: z.enum(['rejected', 'trash']).default('rejected'),
  comments: z.array(id).max(20).optional(),
  note,
})

export type NoticeVerdictRequest = z.input<typeof noticeVerdictInput>

export const appealVerdictInput = z.object({ outcome: z.enum(['upheld', 'reversed']), note })

export type AppealVerdictRequest = z.input<typeof appealVerdictInput>

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day: 2026-11-25')
  .refine((value) => !Number.isNaN(Date.parse(value)), 'a day: 2026-11-25')

export const transparencyInput = z.object({
  from: day,
  to: day,
  format: z.enum(['json', 'csv']).default('json'),
})
