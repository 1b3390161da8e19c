import { isHeldInMemory } from '../store/kept.ts'
import type { RowEvent } from '../store/row-events.ts'

/** The tag of one row, for each collection that answers are made from. */
const rowTag: Record<string, string> = {
  stories: 'story',
  sections: 'section',
  authors: 'author',
  photos: 'photo',
  comments: 'comment',
}

/** The globals that answers are made from. Both are settings to a frontend. */
const globals = new Set(['settings', 'comment-rules'])

/**
 * Rows that change only with others, which are reported: a counter follows its comments, and the
 * follow-up work of a row is part of that row.
 */
const followers = new Set(['counters', 'payload-jobs', 'payload-jobs-stats'])

/**
 * Returns the tags of an answer that was made from these rows: each row, and each list. A list of a
 * story's comments is `comments:STORY`.
 * @returns null when a row is none that strangers get answers from: nobody else may get that answer
 */
export function tagsOfRead(rows: readonly RowEvent[]): string[] | null {
  const tags = new Set<string>()
  for (const { collection, id, story } of rows) {
    if (followers.has(collection)) continue
    if (globals.has(collection)) tags.add('settings')
    else if (!(collection in rowTag)) return null
    else if (id !== null) tags.add(`${rowTag[collection]}:${id}`)
    else tags.add(story ? `${collection}:${story}` : collection)
  }
  return [...tags]
}

/** `kinds`: every answer that has any tag of this kind (`tagKind`). */
export type Purge = { tags: Set<string>; kinds: Set<string> }

/**
 * Returns what a change of these rows makes untrue. A change of a row reaches every list of its
 * collection; a change of unknown rows reaches everything of the collection.
 */
export function purgeOf(rows: readonly RowEvent[]): Purge {
  const purge: Purge = { tags: new Set(), kinds: new Set() }
  for (const { collection, id, story } of rows) {
    const tag = rowTag[collection]
    if (globals.has(collection)) purge.tags.add('settings')
    else if (tag === undefined) continue
    else if (collection === 'comments' && !story) purge.kinds.add(tag)
    else if (id === null && !story) purge.kinds.add(tag)
    else {
      if (id !== null) purge.tags.add(`${tag}:${id}`)
      if (story) purge.tags.add(`${collection}:${story}`)
      purge.tags.add(collection)
    }
  }
  return purge
}

const tagKindList = new Map(Object.entries(rowTag))

/** Returns the kind of a tag: `story` for `story:5` and for `stories`. */
export function tagKind(tag: string): string {
  const [first = ''] = tag.split(':')
  return tagKindList.get(first) ?? first
}

/** Tells whether answers are made from a row's collection, or a process holds its rows. */
export const isShown = (row: RowEvent): boolean =>
  row.collection in rowTag || globals.has(row.collection) || isHeldInMemory(row)
