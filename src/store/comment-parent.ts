import type { Payload } from 'payload'
import { byDatabase } from './by-database.ts'
import { idText, nativeCollection, objectId } from './mongo-native.ts'
import { sqliteWriter } from './sqlite-writer.ts'

/** The place of a comment that somebody answers, and whether others may see it. */
export type ParentRow = {
  id: string
  parent: string | null
  root: string | null
  depth: number
  shown: boolean
  visible: boolean
  removed: boolean
}

const PARENT = `SELECT parent_id, root_id, depth, shown, visible, removed FROM comments
  WHERE id = ? AND story_id = ?`

/** Finds a comment of a story; null when there is none. */
export const findParentRow = (
  payload: Payload,
  { id, story }: { id: string; story: string },
): Promise<ParentRow | null> =>
  byDatabase(payload, {
    sqlite: async () => {
      const row = (await sqliteWriter(payload)).get(PARENT, [id, story])
      if (!row) return null
      return {
        id,
        parent: idText(row.parent_id),
        root: idText(row.root_id),
        depth: Number(row.depth),
        shown: row.shown === 1,
        visible: row.visible === 1,
        removed: row.removed !== null,
      }
    },
    mongodb: async () => {
      const [_id, storyId] = [objectId(payload, id), objectId(payload, story)]
      if (!_id || !storyId) return null
      const fields = { parent: 1, root: 1, depth: 1, shown: 1, visible: 1, removed: 1 }
      const row = await nativeCollection(payload, 'comments').findOne(
        { _id, story: storyId },
        { projection: fields },
      )
      if (!row) return null
      return {
        id,
        parent: idText(row.parent),
        root: idText(row.root),
        depth: Number(row.depth ?? 0),
        shown: row.shown === true,
        visible: row.visible === true,
        removed: Boolean(row.removed),
      }
    },
  })
