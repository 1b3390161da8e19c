import type { Payload, Where } from 'payload'
import { rowsRead } from './row-events.ts'

// The keys of the counters that hold totals of lists. `publishing/story-counters.ts` keeps their values.

export const allStoriesKey = 'stories:all'
export const publicStoriesKey = 'stories:public'
export const publicInSectionKey = (section: string): string => `stories:public:${section}`

/** `comments/counters.ts` keeps its value. */
export const visibleInStoryKey = (story: string): string => `visible:${story}`

type List = {
  collection: string
  where: Where | undefined
  /** Whether the list shows the newest drafts: then it reads versions. */
  drafts: boolean
}

/**
 * Returns the counter that holds the total of a list of stories or comments, or null when there is
 * none. Only lists whose conditions are exactly those of a counter have one.
 */
export function totalKey({ collection, where, drafts }: List): string | null {
  const conditions = conditionsOf(where)
  if (!conditions) return null
  const values = new Map<string, unknown>()
  for (const [path, operator, value] of conditions) {
    const name = `${path} ${operator}`
    if (values.has(name) && values.get(name) !== value) return null
    values.set(name, value)
  }
  const take = (name: string, value: unknown): boolean =>
    values.get(name) === value && values.delete(name)
  if (!take(`${drafts ? 'version.' : ''}deletedAt exists`, false)) return null
  // A story that is not written yet counts nowhere.
  if (collection === 'stories') take(`${drafts ? 'version.' : ''}isBlank not_equals`, true)
  const field = { stories: 'section equals', comments: 'story equals' }[collection]
  const of = field ? values.get(field) : undefined
  if (field && typeof of === 'string') values.delete(field)
  const isPublic = !drafts && take('_status equals', 'published')
  const isVisible = take('visible equals', true)
  if (values.size > 0) return null
  if (collection === 'comments')
    return isVisible && typeof of === 'string' ? visibleInStoryKey(of) : null
  if (collection !== 'stories') return null
  if (!isPublic) return of === undefined ? allStoriesKey : null
  return typeof of === 'string' ? publicInSectionKey(of) : publicStoriesKey
}

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

/** Reads the value of a counter. */
export async function readTotal(payload: Payload, key: string): Promise<number> {
  const [, story] = /^visible:(.+)$/.exec(key) ?? []
  rowsRead(
    story === undefined
      ? { collection: 'stories', id: null }
      : { collection: 'comments', id: null, story },
  )
  const { docs } = await payload.db.find<{ value: number }>({
    collection: 'counters',
    pagination: false,
    where: { key: { equals: key } },
  })
  return docs.reduce((sum, { value }) => sum + value, 0)
}
