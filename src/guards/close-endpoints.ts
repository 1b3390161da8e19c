import type { SanitizedCollectionConfig, SanitizedConfig, SanitizedGlobalConfig } from 'payload'
import { refuseBrokenText } from './broken-text.ts'
import { refuseHiddenSort } from './hidden-sort.ts'
import { readLiveOnly } from './live-only.ts'
import { refuseTooDeep } from './too-deep.ts'
import { access } from '../access/table.ts'

/** Rows of Payload's own that only its code reads and writes, on the server. */
const inward = ['payload-jobs', 'payload-kv', 'payload-migrations']

/**
 * Payload gives every collection every endpoint, also for what it has not: versions it does not
 * keep (500 for anyone who tries to restore one), letters that verify an address. And its own
 * collections come with its own access. This closes what leads nowhere, and puts `table.ts` over
 * Payload's collections too.
 */
export function closeEndpoints(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    collection.endpoints = usefulEndpoints(collection)
    // Comments are cleaned of what cannot be kept, by their own rules.
    if (collection.slug !== 'comments') collection.hooks.beforeOperation.unshift(refuseBrokenText)
    // First: the others may walk what was sent.
    collection.hooks.beforeOperation.unshift(refuseTooDeep)
    collection.hooks.beforeOperation.push(readLiveOnly, refuseHiddenSort)
    if (collection.slug === 'payload-locked-documents')
      Object.assign(collection.access, access.lockedDocuments)
    if (collection.slug === 'payload-preferences')
      Object.assign(collection.access, access.preferences)
    // The panel asks by REST for what it keeps there; nobody else has to.
    if (collection.slug.startsWith('payload-')) collection.graphQL = false
  }
  for (const site of config.globals) {
    site.endpoints = usefulEndpoints(site)
    site.hooks.beforeOperation = [
      refuseTooDeep,
      refuseBrokenText,
      ...(site.hooks.beforeOperation ?? []),
    ]
  }
  return config
}

function usefulEndpoints(entity: SanitizedCollectionConfig | SanitizedGlobalConfig) {
  const { endpoints, slug, versions } = entity
  // `false` would answer 501: there is simply nothing there.
  if (!endpoints || inward.includes(slug)) return []
  const verifies = 'auth' in entity && Boolean(entity.auth?.verify)
  return endpoints.filter(
    ({ path }) =>
      (versions || !path.startsWith('/versions')) && (verifies || !path.startsWith('/verify')),
  )
}
