import type { Payload } from 'payload'
import { nativeCollection } from './mongo-native.ts'

/** A change of the data that MongoDB holds. SQLite has it in the SQL of `migrations/`. */
type MongoMigration = {
  /** Recorded when it has run, so it never changes. */
  name: string
  /**
   * Changes the rows, with `nativeCollection`: Payload's own methods drop fields that no collection
   * declares any more. A crash may make it run again, so it must find its own work done: choose rows
   * by the old form. Versions are in a collection of their own (`_stories_versions`, by
   * `connectedCollection`) and hold the same fields below `version`.
   */
  up: (payload: Payload) => Promise<void>
}

const rolesFromRole: MongoMigration = {
  name: 'mongo_20261128_roles_from_role',
  up: async (payload) => {
    await nativeCollection(payload, 'users').updateMany(
      { roles: { $exists: false }, role: { $type: 'string' } },
      [{ $set: { roles: ['$role'], status: { $ifNull: ['$status', 'active'] } } }],
    )
  },
}

/** Payload creates indexes on MongoDB and drops none: the old one would allow each slug once. */
const sectionSlugsByParent: MongoMigration = {
  name: 'mongo_20261128_section_slugs_by_parent',
  up: async (payload) => {
    const sections = nativeCollection(payload, 'sections')
    const old = (await sections.indexes()).find(({ name }) => name === 'slug_1')
    if (old?.unique) await sections.dropIndex('slug_1')
  },
}

/** Nothing told whom a flattened reply answers. Its parent comes nearest. */
const answersFromParent: MongoMigration = {
  name: 'mongo_20261129_answers_from_parent',
  up: async (payload) => {
    await nativeCollection(payload, 'comments').updateMany(
      { answers: { $exists: false }, parent: { $ne: null } },
      [{ $set: { answers: '$parent' } }],
    )
  },
}

/** The changes of data, oldest first. `migrate` runs each once, before the first request. */
export const mongoMigrations: readonly MongoMigration[] = [
  rolesFromRole,
  sectionSlugsByParent,
  answersFromParent,
]
