import type { SanitizedCollectionConfig, SanitizedConfig, SanitizedGlobalConfig } from 'payload'
import { refuseBrokenText } from './broken-text.ts'
import { refuseHiddenSort } from './hidden-sort.ts'
import { takeOverInOwnName } from './own-locks.ts'
import { readLiveOnly } from './live-only.ts'
import { keepOwnTimes } from './own-times.ts'
import { refuseDeepPreference } from './deep-preference.ts'
import { readConditions } from './readable-where.ts'
import { refuseTooDeep } from './too-deep.ts'
import { writeGlobalInOrder, writeRowsInOrder } from './write-in-order.ts'
import { refuseWrongValues } from './wrong-values.ts'
import { access } from '../access/table.ts'

/** Payload's own collections that only code on the server reads and writes. */
const internal = ['payload-jobs', 'payload-kv', 'payload-migrations']

/**
 * Removes the endpoints that no collection of ours needs, applies `access/table.ts` to Payload's
 * own collections, and adds the guards' hooks to all of them. Payload 3.90.1 gives every collection
 * all endpoints, also those of versions that it does not keep, and opens its own collections to
 * every user (docs/payload-traps.md: idle-endpoints).
 */
export function closeEndpoints(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    collection.endpoints = usefulEndpoints(collection)
    // `comments/comment-text.ts` cleans a comment's text instead.
    if (collection.slug !== 'comments') collection.hooks.beforeOperation.unshift(refuseBrokenText)
    // The row must not change after a hook has read it.
    collection.hooks.beforeOperation.unshift(writeRowsInOrder)
    // It comes first: the other hooks may walk the data.
    collection.hooks.beforeOperation.unshift(refuseTooDeep)
    // It comes after the collection's own hooks, which may give a more exact answer.
    collection.hooks.beforeOperation.push(
      refuseWrongValues,
      keepOwnTimes,
      readLiveOnly,
      refuseHiddenSort,
      readConditions,
    )
    if (collection.slug === 'payload-locked-documents') {
      Object.assign(collection.access, access.lockedDocuments)
      collection.hooks.beforeOperation.push(takeOverInOwnName)
    }
    if (collection.slug === 'payload-preferences') {
      Object.assign(collection.access, access.preferences)
      collection.endpoints = collection.endpoints.map(refuseDeepPreference)
    }
    // Only the panel needs these, and it uses REST.
    if (collection.slug.startsWith('payload-')) collection.graphQL = false
  }
  for (const site of config.globals) {
    site.endpoints = usefulEndpoints(site)
    site.hooks.beforeOperation = [
      refuseTooDeep,
      writeGlobalInOrder,
      refuseBrokenText,
      ...(site.hooks.beforeOperation ?? []),
      refuseWrongValues,
      keepOwnTimes,
    ]
  }
  return config
}

function usefulEndpoints(entity: SanitizedCollectionConfig | SanitizedGlobalConfig) {
  const { endpoints, slug, versions } = entity
  // `false` would answer 501, and an empty list answers 404.
  if (!endpoints || internal.includes(slug)) return []
  const verifies = 'auth' in entity && Boolean(entity.auth?.verify)
  const pastes = 'upload' in entity && Boolean(entity.upload?.pasteURL)
  return endpoints.filter(
    ({ path }) =>
      (versions || !path.startsWith('/versions')) &&
      (verifies || !path.startsWith('/verify')) &&
      (pastes || !path.startsWith('/paste-url')),
  )
}
