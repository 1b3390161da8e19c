import type { BaseDatabaseAdapter, Where } from 'payload'
import { DatelineError } from '../../errors.ts'
import { queryTimeout, timedReads, withReadDeadline } from './read-deadline.ts'

const names = [
  'count',
  'countGlobalVersions',
  'countVersions',
  'find',
  'findDistinct',
  'findGlobal',
  'findGlobalVersions',
  'findOne',
  'findVersions',
  'queryDrafts',
] as const satisfies (keyof BaseDatabaseAdapter)[]

type Query = { where?: Where; req?: { user?: unknown } }
type Read = (query: Query) => Promise<unknown>

/** MongoDB's code for a read that `maxTimeMS` ended. */
const MAX_TIME_EXPIRED = 50

/**
 * Returns an adapter's reads with a deadline for the text searches of staff. The errors of all reads
 * that took too long become `query-timeout`.
 */
export function timeReads(db: BaseDatabaseAdapter): Partial<BaseDatabaseAdapter> {
  const methods = db as unknown as Record<string, Read | undefined>
  const timed = names.flatMap((name): [string, Read][] => {
    const read = methods[name]
    if (!read) return []
    const inTime: Read = async (query) => {
      const work = () => told(() => read.call(db, query))
      return isStaffsSearch(query) ? withReadDeadline('staff', work) : work()
    }
    return [[name, inTime]]
  })
  return Object.fromEntries(timed) as Partial<BaseDatabaseAdapter>
}

async function told(read: () => Promise<unknown>): Promise<unknown> {
  try {
    return await read()
  } catch (err) {
    // The query builder puts the driver's errors into its own.
    for (let at = err; at instanceof Error; at = at.cause) {
      if (at instanceof DatelineError) throw at
      const reads = timedReads()
      if (reads && 'code' in at && at.code === MAX_TIME_EXPIRED) throw queryTimeout(reads.for)
    }
    throw err
  }
}

const isStaffsSearch = ({ req, where }: Query): boolean =>
  Boolean(req?.user) && hasTextCondition(where)

/** Tells whether a condition looks into texts, which no index serves. */
function hasTextCondition(where: unknown): boolean {
  if (typeof where !== 'object' || where === null) return false
  return Object.entries(where).some(
    ([name, value]) => /^(like|not_like|contains)$/.test(name) || hasTextCondition(value),
  )
}
