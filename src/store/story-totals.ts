import type { Payload, Where } from 'payload'
import { rowsRead } from './row-events.ts'

// The keys of the stories' counters. `publishing/story-counters.ts` keeps their values.

export const allStoriesKey = 'stories:all'
export const publicStoriesKey = 'stories:public'
export const publicInSectionKey = (section: string): string => `stories:public:${section}`

/**
 * Returns the counter that holds the total of a list of stories, or null when there is none. Only
 * lists whose conditions are exactly those of a counter have one.
 * @param drafts whether the list shows the newest drafts: then it reads versions
 */
export function storyTotalKey(where: Where | undefined, { drafts }: { drafts: boolean }) {
  const conditions = conditionsOf(where)
  if (!conditions) return null
  const prefix = drafts ? 'version.' : ''
  let section: string | undefined
  let isLive = false
  let isPublic = false
  for (const [path, operator, value] of conditions) {
    if (path === `${prefix}deletedAt` && operator === 'exists' && isFalse(value)) isLive = true
    else if (path === '_status' && operator === 'equals' && value === 'published') isPublic = true
    else if (path === 'section' && operator === 'equals' && typeof value === 'string') {
      if (section !== undefined && section !== value) return null
      section = value
    } else return null
  }
  if (!isLive) return null
  if (!isPublic) return section === undefined ? allStoriesKey : null
  return section === undefined ? publicStoriesKey : publicInSectionKey(section)
}

const isFalse = (value: unknown): boolean => value === false || value === 'false'

type Condition = [path: string, operator: string, value: unknown]

/** Returns the conditions of a `where` without `or`, else null. */
function conditionsOf(where: Where | undefined): Condition[] | null {
  const found: Condition[] = []
  for (const [name, value] of Object.entries(where ?? {})) {
    if (/^or$/i.test(name)) return null
    if (/^and$/i.test(name)) {
      for (const part of Object.values(value as Record<string, Where>)) {
        const inner = conditionsOf(part)
        if (!inner) return null
        found.push(...inner)
      }
    } else if (typeof value === 'object' && value !== null)
      for (const [operator, operand] of Object.entries(value)) found.push([name, operator, operand])
  }
  return found
}

/** Reads the value of a counter of stories. */
export async function readStoryTotal(payload: Payload, key: string): Promise<number> {
  rowsRead({ collection: 'stories', id: null })
  const { docs } = await payload.db.find<{ value: number }>({
    collection: 'counters',
    pagination: false,
    where: { key: { equals: key } },
  })
  return docs.reduce((sum, { value }) => sum + value, 0)
}
