import type { Payload } from 'payload'
import { countWrites } from '../store/count-writes.ts'
import { mongoOf } from '../store/mongo-driver.ts'
import { hasTransactions } from '../store/transaction.ts'
import { type Countable, countedColumns, countersOf, statusKey } from './counters.ts'
import { commentStatuses } from './verdict.ts'

/** Makes every write of comments on MongoDB update their counters. */
export const countComments = countWrites<Countable>({
  collection: 'comments',
  columns: countedColumns,
  countersOf,
})

/**
 * Counts all comments anew on MongoDB if the counters may be wrong: nothing was ever counted, or there
 * are no transactions and a crash may have come between a comment and its count.
 */
export async function recountIfNeeded(payload: Payload): Promise<void> {
  const where = { key: { in: commentStatuses.map(statusKey) } }
  const { totalDocs } = await payload.db.count({ collection: 'counters', where })
  if (totalDocs === 0 || !(await hasTransactions(payload))) await recountComments(payload)
}

async function recountComments(payload: Payload): Promise<void> {
  const { collections } = mongoOf(payload)
  const live = { $match: { deletedAt: null } }
  const by = (key: object | string, match: object = {}) =>
    collections.comments.aggregate([
      live,
      { $match: match },
      { $group: { _id: key, value: { $sum: 1 } } },
    ])
  const day = { $dateToString: { date: '$createdAt', format: '%Y-%m-%d' } }
  const counted = [
    ...(await by({ $concat: ['status:', '$status'] })),
    ...(await by({ $concat: ['day:', day, ':', '$status'] })),
    ...(await by('reported', { reportedAt: { $ne: null } })),
    ...(await by({ $concat: ['visible:', { $toString: '$story' }] }, { visible: true })),
  ]
  // Counters of nudges, refusals and stories stay: they cannot be counted from comments.
  await collections.counters.deleteMany({
    key: { $regex: '^(status|day|visible):|^reported$' },
  })
  await collections.counters.insertMany(
    counted.map(({ _id: key, value }) => ({ key, slot: 0, value })),
  )
}
