import ipaddr from 'ipaddr.js'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { networkPrefix } from '../lib/network-prefix.ts'
import { endIn, isDayOrTime, isTimeZone, timeIn } from '../lib/time-zone.ts'
import { storedNamesOf } from '../rules/rules.ts'
import { commentStatuses } from '../comments/verdict.ts'
import { zoneOf } from '../comments/zone-of.ts'
import { possibleIds } from '../store/ids.ts'

export const tabs = ['pending', 'reported', 'spam', 'approved', 'rejected'] as const
export type Tab = (typeof tabs)[number]

const word = z.string().trim().min(1).max(300)
const time = z.string().trim().refine(isDayOrTime, 'must be a day or a time (ISO 8601)')

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
  /** The zone of `from` and `to`; absent: that of the user or the site. */
  zone: z.string().refine(isTimeZone, 'must be a time zone, such as Europe/Berlin').optional(),
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
  const zone = filter.zone ?? (await zoneOf(payload))
  // A position begins with the time of its comment. A day is included whole; a time is excluded.
  if (filter.from)
    conditions.push({ position: { greater_than_equal: timeIn(zone, filter.from).toISOString() } })
  if (filter.to) conditions.push({ position: { less_than: endIn(zone, filter.to).toISOString() } })
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

/**
 * Returns a filter whose days are those of the user, unless it names a zone. A decision on everything
 * that it finds may run after the user has moved.
 */
export const withZoneOf = async (
  payload: Payload,
  filter: Filter,
  user: { timeZone?: string | null } | null,
): Promise<Filter> =>
  filter.zone || !(filter.from || filter.to)
    ? filter
    : { ...filter, zone: await zoneOf(payload, user) }

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

export const isStatusTab = (tab: Tab): tab is Exclude<Tab, 'reported'> =>
  commentStatuses.some((status) => status === tab)
