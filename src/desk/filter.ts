import ipaddr from 'ipaddr.js'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { networkPrefix } from '../lib/network-prefix.ts'
import { storedNamesOf } from '../rules/rules.ts'
import { commentStatuses } from '../comments/verdict.ts'
import { possibleIds } from '../store/ids.ts'

export const tabs = ['pending', 'reported', 'spam', 'approved', 'rejected'] as const
export type Tab = (typeof tabs)[number]

const word = z.string().trim().min(1).max(300)
/** A day or a time. */
const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'must be a day or a time')

/** The filter of a queue: one tab, and conditions that narrow it. */
export const filterSchema = z.object({
  tab: z.enum(tabs),
  search: word.optional(),
  story: word.optional(),
  section: word.optional(),
  reason: word.optional(),
  reader: word.optional(),
  words: word.optional(),
  from: time.optional(),
  to: time.optional(),
})

export type Filter = z.infer<typeof filterSchema>

/** Selects the comments of a tab. Comments in the trash are in no tab. */
const ofTab = (tab: Tab): Where[] => [
  tab === 'reported' ? { reportedAt: { exists: true } } : { status: { equals: tab } },
  // MongoDB turns `exists: false` into two conditions, and then reads no index in order.
  { deletedAt: { equals: null } },
]

/** Turns a filter into a query. A story or section that does not exist has no comments. */
export async function whereOf(payload: Payload, filter: Filter): Promise<Where> {
  const conditions = ofTab(filter.tab)
  if (filter.story) conditions.push(oneOf('story', possibleIds(payload, [filter.story])))
  if (filter.section)
    conditions.push(oneOf('story.section', await sectionsWithin(payload, filter.section)))
  if (filter.reason) conditions.push({ heldRules: { in: storedNamesOf(filter.reason) } })
  if (filter.reader) conditions.push(byReader(filter.reader))
  if (filter.search) conditions.push(...inTextOrReader(filter.search))
  if (filter.words) conditions.push({ body: { contains: filter.words } })
  // A position begins with the time of its comment.
  if (filter.from)
    conditions.push({ position: { greater_than_equal: new Date(filter.from).toISOString() } })
  if (filter.to) conditions.push({ position: { less_than: endOf(filter.to) } })
  return { and: conditions }
}

/** Matches no row when the list is empty, because an empty list would be no condition. */
const oneOf = (path: string, ids: readonly string[]): Where =>
  ids.length > 0 ? { [path]: { in: [...ids] } } : { position: { equals: '' } }

/** Returns the ids of a section and of those below it. */
async function sectionsWithin(payload: Payload, id: string): Promise<string[]> {
  const { docs } = await payload.db.find<{ id: string; path?: string }>({
    collection: 'sections',
    pagination: false,
    select: { path: true },
  })
  const path = docs.find((section) => section.id === id)?.path
  if (!path) return []
  return docs
    .filter((section) => section.path === path || section.path?.startsWith(`${path}/`))
    .map((section) => section.id)
}

/** Matches a whole email address, a network (or an IP address in it), or part of a name. */
function byReader(reader: string): Where {
  if (/^\S+@\S+$/.test(reader)) return { email: { equals: reader.toLowerCase() } }
  const address = reader.replace(/\/\d+$/, '')
  if (ipaddr.isValid(address) && /[.:]/.test(address))
    return { networkPrefix: { equals: networkPrefix(address) } }
  return { author: { contains: reader } }
}

/** A longer search is cut: each word is looked for in three columns. */
const MAX_WORDS = 8

/**
 * Matches each word of a search in the text, the name or the email address. Only callers who may read
 * addresses may search them.
 */
const inTextOrReader = (search: string): Where[] =>
  search
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS)
    .map((part): Where => ({
      or: [
        { body: { contains: part } },
        { author: { contains: part } },
        { email: { contains: part.toLowerCase() } },
      ],
    }))

const DAY_MS = 24 * 60 * 60_000

/** A day is included whole (UTC); a time is excluded. */
function endOf(to: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(to)
  return new Date(Date.parse(to) + (isDay ? DAY_MS : 0)).toISOString()
}

export const isStatusTab = (tab: Tab): tab is Exclude<Tab, 'reported'> =>
  commentStatuses.some((status) => status === tab)
