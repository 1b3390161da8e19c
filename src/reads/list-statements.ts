import type { Payload } from 'payload'
import type { ReadConnection } from '../store/prepared/sqlite-connection.ts'
import { accessSql } from './access-sql.ts'
import { comparisons, type CommonFilter, type CommonList } from './recognise-list.ts'

// The ids of a list come from one statement that reads an index in the order of the list, and stops
// at the end of the page. Each names its index: the planner would choose by how many rows the tables
// happen to have. Each has a range: where one section has every story, the planner thinks an equal
// section useless, and would read and sort all rows.

type Source = { table: string; filter: string | null; indexes: Record<string, string> }

/** Each list, by collection and filter: the column of its filter, and the index of each order. */
const sources: Record<string, Source> = {
  stories: {
    table: 'stories',
    filter: null,
    indexes: {
      published_at: 'stories_public_idx',
      updated_at: 'stories_public_by_update_idx',
    },
  },
  'stories by section': {
    table: 'stories',
    filter: 'section_id',
    indexes: { published_at: 'stories_public_by_section_idx' },
  },
  comments: {
    table: 'comments',
    filter: null,
    indexes: { created_at: 'comments_public_idx' },
  },
  'comments by story': {
    table: 'comments',
    filter: 'story_id',
    indexes: { created_at: 'comments_public_by_story_idx' },
  },
}

/** The ids behind the slugs and paths that a list may be filtered by. */
const lookUps: Record<string, string> = {
  'section by slug': 'SELECT id FROM sections INDEXED BY slug_parent_idx WHERE slug = ? LIMIT 2',
  'section by path': 'SELECT id FROM sections INDEXED BY sections_path_idx WHERE path = ?',
  'story by slug': 'SELECT id FROM stories INDEXED BY stories_slug_idx WHERE slug = ?',
}

const COUNTER = 'SELECT sum(value) AS total FROM counters INDEXED BY key_slot_idx WHERE key = ?'

/** Payload orders equal rows by the time of their creation, the newest first. */
const orderOf = (column: string, direction: string): string =>
  column === 'created_at' ? `created_at ${direction}` : `${column} ${direction}, created_at DESC`

/**
 * Prepares the statements of the common lists.
 * @throws SqliteError when a column or an index is missing
 */
export function prepareLists(payload: Payload, { prepare }: ReadConnection) {
  const texts = new Map<string, string>()
  for (const [name, { table, filter, indexes }] of Object.entries(sources)) {
    const isPublic = accessSql(payload, table as 'stories')
    for (const [column, index] of Object.entries(indexes))
      for (const comparison of ['', ...Object.values(comparisons)]) {
        const all = filter ? `${filter} BETWEEN ?3 AND ?3` : `${column} > ''`
        const range = comparison ? ` AND ${column} ${comparison} ${filter ? '?4' : '?3'}` : ''
        const from = `FROM ${table} INDEXED BY ${index} WHERE ${isPublic} AND ${all}${range}`
        for (const direction of ['ASC', 'DESC']) {
          const order = `${filter ? `${filter} ${direction}, ` : ''}${orderOf(column, direction)}`
          texts.set(
            `${name} ${column}${comparison} ${direction}`,
            `SELECT id ${from} ORDER BY ${order} LIMIT ?1 OFFSET ?2`,
          )
        }
        texts.set(
          `count ${name} ${column}${comparison}`,
          `SELECT count(*) AS total FROM (SELECT 1 ${from} LIMIT ?1 OFFSET ?2)`,
        )
      }
  }
  texts.set('counter', COUNTER)
  for (const [name, sql] of Object.entries(lookUps)) texts.set(name, sql)
  const statements = new Map([...texts].map(([name, sql]) => [name, prepare(sql)]))
  const statement = (name: string) => {
    const found = statements.get(name)
    if (!found) throw new Error(`There is no statement for ${name}.`)
    return found
  }

  return {
    texts: [...texts.values()],
    /** Tells whether a filter means several rows: sections in different places can have one slug. */
    isAmbiguous: ({ field, by, value }: CommonFilter): boolean =>
      by === 'slug' && statement(`${field} by slug`).all([value]).length > 1,
    /** Returns the id of a filter; null when no row has that slug or path. */
    idOf: ({ field, by, value }: CommonFilter): string | null =>
      by === 'id' ? value : text(statement(`${field} by ${by}`).get([value])?.id),
    /** Returns the ids of a page, in the order of the list. */
    ids: (list: CommonList, of: string | null): string[] => {
      const direction = list.sort.startsWith('-') ? 'DESC' : 'ASC'
      return statement(`${nameOf(list)} ${direction}`)
        .all([list.limit, (list.page - 1) * list.limit, ...valuesOf(list, of)])
        .map(({ id }) => text(id) ?? '')
    },
    /** Counts the rows of a list, at most `stopAt`. */
    count: (list: CommonList, of: string | null, stopAt: number): number =>
      Number(
        statement(`count ${nameOf(list)}`).get([stopAt, 0, ...valuesOf(list, of)])?.total ?? 0,
      ),
    counter: (key: string): number => Number(statement('counter').get([key])?.total ?? 0),
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Returns the name of a list's statements, without their direction. */
function nameOf({ collection, filter, range, sort }: CommonList): string {
  const column = sort.replace(/^-/, '').replace('At', '_at')
  const comparison = range ? comparisons[range.operator] : ''
  return `${collection}${filter ? ` by ${filter.field}` : ''} ${column}${comparison}`
}

const valuesOf = ({ filter, range }: CommonList, of: string | null): (string | null)[] => [
  ...(filter ? [of] : []),
  ...(range ? [range.time] : []),
]
