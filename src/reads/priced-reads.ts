/**
 * The rules for strangers' reads of the generated REST and GraphQL, in one place. Everything else
 * that strangers ask of a list answers 400 `query-too-expensive`. Staff may ask anything that
 * `guards/` lets through.
 */

/** A key is unique, or nearly: a slug of sections is so under its parent. A relation leads to an index of its rows. A time has an index in order. */
export type FilterKind = 'key' | 'relation' | 'time' | 'state'

/** The operators that an index serves, by the kind of field. Text operators are on no list. */
export const operatorsOf: Record<FilterKind, readonly string[]> = {
  // A key excludes one row a value, so `not_equals` reads only a few rows more.
  key: ['equals', 'in', 'not_equals', 'not_in', 'exists'],
  relation: ['equals', 'in'],
  time: ['equals', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
  state: ['equals'],
}

export type PricedList = {
  /** Each field has an index of its own or begins one (`test/int/priced-indexes.test.ts`). */
  filters: Readonly<Record<string, FilterKind>>
  /** Paths of two segments. Only `equals` is allowed. `resolve-relations.ts` turns them into ids. */
  relations: readonly string[]
  sorts: readonly string[]
}

/** The lists that strangers may read. Access rules close every other collection to them. */
export const pricedReads: Readonly<Record<string, PricedList>> = {
  stories: {
    filters: {
      id: 'key',
      slug: 'key',
      path: 'key',
      section: 'relation',
      authors: 'relation',
      publishedAt: 'time',
      updatedAt: 'time',
      createdAt: 'time',
      // It is always `published` for them. Frontends that know Payload send it.
      _status: 'state',
    },
    relations: ['section.slug', 'section.path', 'authors.slug'],
    sorts: ['publishedAt', 'updatedAt', 'createdAt', 'slug', 'id'],
  },
  comments: {
    filters: {
      id: 'key',
      story: 'relation',
      parent: 'relation',
      root: 'relation',
      answers: 'relation',
      createdAt: 'time',
    },
    relations: ['story.slug'],
    sorts: ['createdAt', 'id'],
  },
  sections: {
    filters: { id: 'key', slug: 'key', path: 'key', parent: 'relation' },
    relations: [],
    sorts: ['path', 'slug', 'order', 'createdAt', 'id'],
  },
  authors: {
    filters: { id: 'key', slug: 'key' },
    relations: [],
    sorts: ['name', 'slug', 'createdAt', 'id'],
  },
  photos: {
    filters: { id: 'key', createdAt: 'time', updatedAt: 'time' },
    relations: [],
    sorts: ['createdAt', 'updatedAt', 'id'],
  },
}

/** Conditions in one request, over all aliases of a GraphQL request. */
export const MAX_CONDITIONS = 10
/** Values of all `in` and `not_in` of one request. A list has at most 100 rows. */
export const MAX_VALUES = 100
/** Sort keys of one list. An index serves the first; the second orders equal rows. */
export const MAX_SORTS = 2
/** Levels of `and` and `or` around a condition. */
export const MAX_NESTING = 2
/** `page × limit` at most. The database walks past every row before a page. */
export const MAX_ROWS_BACK = 10_000
/** Rows × fields, added over all aliases. 100 stories with everything at depth 2 cost 28,100. */
export const MAX_COST = 30_000
