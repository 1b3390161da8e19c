import type { Payload } from 'payload'
import { keepCounts, type RowName } from '../store/count-triggers.ts'
import { countWrites } from '../store/count-writes.ts'
import { mongoOf } from '../store/mongo-driver.ts'
import { hasTransactions } from '../store/transaction.ts'
import { allStoriesKey, publicStoriesKey, publicInSectionKey } from '../store/story-totals.ts'

/** The columns of a story that decide in which counters it counts. */
export type CountedStory = {
  _status?: string | null
  section?: string | null
  deletedAt?: string | null
  isBlank?: boolean | null
}

/** Returns the counters in which a story counts; none in the trash, or before it is written. */
export function storyCountersOf({ _status, section, deletedAt, isBlank }: CountedStory): string[] {
  if (deletedAt || isBlank) return []
  if (_status !== 'published') return [allStoriesKey]
  return [allStoriesKey, publicStoriesKey, ...(section ? [publicInSectionKey(section)] : [])]
}

/** Makes every write of stories on MongoDB update their counters. */
export const countStories = countWrites<CountedStory>({
  collection: 'stories',
  columns: ['_status', 'section', 'deletedAt', 'isBlank'],
  countersOf: storyCountersOf,
})

/** Returns `storyCountersOf` in SQL: each key, and the condition for the row. */
const counters = (row: RowName): { key: string; when: string }[] => {
  const live = `${row}.deleted_at IS NULL AND ${row}.is_blank IS NOT 1`
  const isPublic = `${live} AND ${row}._status = 'published'`
  return [
    { key: `'${allStoriesKey}'`, when: live },
    { key: `'${publicStoriesKey}'`, when: isPublic },
    {
      key: `'${publicInSectionKey('')}' || ${row}.section_id`,
      when: `${isPublic} AND ${row}.section_id IS NOT NULL`,
    },
  ]
}

/** Keeps the counters of stories on SQLite. */
export const keepStoryCounters = (payload: Payload): Promise<void> =>
  keepCounts(payload, {
    table: 'stories',
    columns: ['_status', 'section_id', 'deleted_at', 'is_blank'],
    counters,
    areOurs: `key LIKE 'stories:%'`,
  })

/**
 * Counts all stories anew on MongoDB if the counters may be wrong: nothing was ever counted, or
 * there are no transactions and a crash may have come between a story and its count.
 */
export async function recountStoriesIfNeeded(payload: Payload): Promise<void> {
  const where = { key: { equals: allStoriesKey } }
  const { totalDocs } = await payload.db.count({ collection: 'counters', where })
  if (totalDocs > 0 && (await hasTransactions(payload))) return
  const { collections } = mongoOf(payload)
  const by = (key: object | string, match: object = {}) =>
    collections.stories.aggregate([
      { $match: { deletedAt: null, isBlank: { $ne: true }, ...match } },
      { $group: { _id: key, value: { $sum: 1 } } },
    ])
  const counted = [
    ...(await by(allStoriesKey)),
    ...(await by(publicStoriesKey, { _status: 'published' })),
    ...(await by(
      { $concat: [publicInSectionKey(''), { $toString: '$section' }] },
      { _status: 'published', section: { $ne: null } },
    )),
  ]
  await collections.counters.deleteMany({ key: { $regex: '^stories:' } })
  await collections.counters.insertMany(
    counted.map(({ _id: key, value }) => ({ key, slot: 0, value })),
  )
}
