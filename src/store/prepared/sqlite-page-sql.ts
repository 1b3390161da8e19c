import type { RootsAsk } from './page-reads.ts'

// SQLite hands over one text much faster than many columns, so lists come as JSON. `INDEXED BY` is
// named where the planner would choose by how many rows the tables happen to have: without it, a
// paper without replies reads all comments for the replies of a page. It also makes a statement
// fail at boot when its index is missing. `json_each` takes lists of any length in one parameter,
// and each subquery reads no more rows than its own limit.

const IS_PUBLIC = `_status = 'published' AND deleted_at IS NULL`
const IS_VISIBLE = 'visible = 1 AND deleted_at IS NULL'

/** Returns the statement of a story with everything that stands beside its text. */
export const storySql = (sizes: readonly string[]): string => `
SELECT s.id, s.slug, s.path, s.headline, s.published_at, s.standfirst, s.body_html, s.excerpt,
  s.word_count, s.dateline, s.reader_updated_at, s.source_kind, s.source_agency, s.section_id,
  s.comments_mode, s.comments_stay_open, s.lead_caption,
  (SELECT json_group_array(text ORDER BY "order") FROM stories_texts
    INDEXED BY stories_texts_by_parent_idx
    WHERE parent_id = s.id AND path = 'topics') AS topics,
  (SELECT json_group_array(json_object('id', a.id, 'name', a.name, 'slug', a.slug)
      ORDER BY r."order")
    FROM stories_rels r INDEXED BY stories_rels_by_parent_idx CROSS JOIN authors a
    WHERE r.parent_id = s.id AND r.path = 'authors' AND a.id = r.authors_id) AS authors,
  (SELECT sum(value) FROM counters INDEXED BY key_slot_idx WHERE key = 'visible:' || s.id)
    AS visible_comments,
  iif(p.id IS NULL, NULL, json_object('id', p.id, 'caption', p.caption, 'credit', p.credit,
    'byline', p.byline, 'agency', p.agency, 'printedCredit', p.printed_credit, 'fileNote', p.file_note, 'dateTaken', p.date_taken, 'alt', p.alt,
    'sizes', json_array(${sizes.map(sizeSql).join(', ')}))) AS photo
FROM stories s INDEXED BY stories_slug_idx LEFT JOIN photos p ON p.id = s.lead_photo_id
WHERE s.slug = ? AND s._status = 'published' AND s.deleted_at IS NULL`

const sizeSql = (name: string): string =>
  `json_object('name', '${name}', 'filename', p.sizes_${name}_filename,
    'width', p.sizes_${name}_width, 'height', p.sizes_${name}_height)`

// A row of a story or a comment is long, and a subquery of all its columns would read all of it.
const LINK = 'id, slug, path, headline, published_at'
const IN_SECTION = `stories INDEXED BY stories_public_by_section_idx
  WHERE ${IS_PUBLIC} AND section_id = section.value`
const OF_SITE = `stories INDEXED BY stories_public_idx WHERE ${IS_PUBLIC}`
const OLDEST = 'ORDER BY published_at, id'
const NEWEST = 'ORDER BY published_at DESC, id DESC'

const older = (from: string): string =>
  `SELECT ${LINK} FROM ${from} AND (published_at, id) < (?1, ?2) ${NEWEST} LIMIT 1`
const newer = (from: string): string =>
  `SELECT ${LINK} FROM ${from} AND (published_at, id) > (?1, ?2) ${OLDEST} LIMIT 1`
const latest = `SELECT ${LINK} FROM ${IN_SECTION} AND id <> ?2 ${NEWEST} LIMIT ?3`
const links = (rows: string): string =>
  `(SELECT json_group_array(json_array(${LINK})) FROM (${rows}))`
const NONE = `'[]'`
const allOf = (rows: string): string =>
  `SELECT json_group_array(json_array(json(older), json(newer), json(latest))) AS found FROM (${rows})`

/** Each section answers for itself with its own rows, which must be merged. */
export const nearbySql = {
  SECTION: allOf(`SELECT ${links(older(IN_SECTION))} AS older, ${links(newer(IN_SECTION))} AS newer,
    ${links(latest)} AS latest FROM json_each(?4) AS section`),
  SITE: allOf(`SELECT ${links(older(OF_SITE))} AS older, ${links(newer(OF_SITE))} AS newer,
    ${NONE} AS latest
    UNION ALL SELECT ${NONE}, ${NONE}, ${links(latest)} FROM json_each(?4) AS section`),
}

const COMMENT = `id, author, body_html, created_at, depth, parent_id, likes, by_staff, pinned,
  edited_at, removed, position, answers_id`
const comments = (rows: string): string =>
  `(SELECT json_group_array(json_array(${COMMENT})) FROM (SELECT ${COMMENT} FROM ${rows}))`

export type RootsPlace = 'start' | 'pinned' | 'others'

/** Returns the statement of a page of roots: the pinned ones that are left, and the others. */
export function rootsSql(sort: RootsAsk['sort'], place: RootsPlace): string {
  const [beyond, order] = sort === 'NEWEST' ? ['<', 'DESC'] : ['>', 'ASC']
  const roots = (index: string, pinned: string, from: boolean): string =>
    comments(`comments INDEXED BY ${index}
      WHERE story_id = ?1 AND depth = 0 AND ${IS_VISIBLE} AND ${pinned}
      ${from ? `AND position ${beyond} ?3` : ''} ORDER BY position ${order} LIMIT ?2`)
  const pinned =
    place === 'others' ? NONE : roots('comments_pinned_idx', 'pinned = 1', place === 'pinned')
  const others = roots('story_visible_depth_position_idx', 'pinned IS NOT 1', place === 'others')
  return `SELECT ${pinned} AS pinned, ${others} AS others`
}

/** Reads one root. */
export const rootSql = `SELECT ${comments(`comments
  WHERE id = ?1 AND story_id = ?2 AND depth = 0 AND ${IS_VISIBLE}`)} AS found`

const REPLIES = `comments INDEXED BY root_visible_position_idx
  WHERE root_id = root.id AND ${IS_VISIBLE}`

/** Most roots have no replies, and their count tells so: nothing else is read for them. */
export const repliesSql = `WITH counted AS MATERIALIZED (
  SELECT id, (SELECT count(*) FROM ${REPLIES}) AS total
  FROM (SELECT value AS id FROM json_each(?1)) AS root)
SELECT json_group_array(json_array(id, total, json(${comments(`${REPLIES} AND position > ?3 ORDER BY position LIMIT ?2`)})))
  AS found
FROM counted AS root WHERE total > 0`

const sorts = ['NEWEST', 'OLDEST'] as const
const places = ['start', 'pinned', 'others'] as const

/** Returns all statements of a story page. */
export const pageStatements = (sizes: readonly string[]): string[] => [
  storySql(sizes),
  ...Object.values(nearbySql),
  ...sorts.flatMap((sort) => places.map((place) => rootsSql(sort, place))),
  rootSql,
  repliesSql,
]
