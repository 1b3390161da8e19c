import type { Payload } from 'payload'

const MOST = 5

type Group = { id: string; comments: number }

type Sqlite = { drizzle: { all: (query: string) => Promise<Group[]> } }
type Mongo = {
  collections: {
    comments: { aggregate: (steps: object[]) => Promise<{ _id: unknown; comments: number }[]> }
  }
}

/**
 * The stories with the most comments since a time. Payload cannot group, so each database is asked in
 * its own words; both read the index on `position` from that time on.
 * @param since ISO 8601, of our own making: it stands in the query as it is
 */
export async function busiestStories(payload: Payload, since: string): Promise<Group[]> {
  if (payload.db.name === 'sqlite')
    return (payload.db as unknown as Sqlite).drizzle.all(
      `select story_id as id, count(*) as comments from comments
       where position >= '${since}' and deleted_at is null
       group by story_id order by comments desc, story_id limit ${MOST}`,
    )
  const groups = await (payload.db as unknown as Mongo).collections.comments.aggregate([
    { $match: { position: { $gte: since }, deletedAt: null } },
    { $group: { _id: '$story', comments: { $sum: 1 } } },
    { $sort: { comments: -1, _id: 1 } },
    { $limit: MOST },
  ])
  return groups.map(({ _id, comments }) => ({ id: String(_id), comments }))
}
