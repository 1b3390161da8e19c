import { sql } from '@payloadcms/db-sqlite/drizzle'
import { index } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import type { SQLiteSchemaHook } from '@payloadcms/db-sqlite/types'

const PARENTS = ['_parentID', 'parent'] as const

/**
 * Adds an index on the parent to every side table (many texts, relationships, arrays). A list reads
 * these tables by parent for each of its rows. Payload's index begins with the order, so those
 * reads scan the table (measured: 308 ms instead of 6 ms for a list of ten among 1,500;
 * docs/payload-traps.md: slow-lists).
 */
export const indexParents: SQLiteSchemaHook = ({ extendTable, schema }) => {
  for (const [name, table] of Object.entries(schema.tables)) {
    const parent = PARENTS.find((column) => column in table)
    if (!parent || !/_(texts|rels|numbers|locales)$/.test(name)) continue
    extendTable({
      table,
      extraConfig: (columns): object => ({
        [`${name}_by_parent`]: index(`${name}_by_parent_idx`).on(columns[parent]),
      }),
    })
  }
  return schema
}

/**
 * Adds the indexes of the public stories, of each section and of the site, and of the visible and
 * the pinned comments, in the order of their lists. `prepared/sqlite-page-sql.ts` and
 * `reads/list-statements.ts` name them, so a statement fails at boot when one is missing.
 */
export const indexPublicRows: SQLiteSchemaHook = ({ extendTable, schema }) => {
  const { comments, stories } = schema.tables
  if (!comments || !stories) throw new Error('The schema has no stories or no comments.')
  extendTable({
    table: stories,
    extraConfig: (columns): object => {
      const isPublic = sql`${columns._status} = 'published' AND ${columns.deletedAt} IS NULL`
      const { id, publishedAt, section, updatedAt } = columns
      return {
        stories_public_by_section: index('stories_public_by_section_idx')
          .on(section, publishedAt, id)
          .where(isPublic),
        stories_public: index('stories_public_idx').on(publishedAt, id).where(isPublic),
        stories_public_by_update: index('stories_public_by_update_idx')
          .on(updatedAt)
          .where(isPublic),
      }
    },
  })
  extendTable({
    table: comments,
    extraConfig: (columns): object => {
      const { createdAt, deletedAt, pinned, position, story, visible } = columns
      const isPublic = sql`${visible} = 1 AND ${deletedAt} IS NULL`
      return {
        comments_pinned: index('comments_pinned_idx')
          .on(story, position)
          .where(sql`${pinned} = 1`),
        comments_public_by_story: index('comments_public_by_story_idx')
          .on(story, createdAt)
          .where(isPublic),
        comments_public: index('comments_public_idx').on(createdAt).where(isPublic),
      }
    },
  })
  return schema
}
