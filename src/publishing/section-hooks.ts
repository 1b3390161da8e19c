import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { splitRecords } from '../guards/stale-rows.ts'
import { idOf } from '../lib/relation.ts'
import type { Section } from '../payload-types.ts'
import { makesCycle, sectionPath } from './sections.ts'

/** A section's path follows from its parent; a new path or title means its stories are rebuilt. */
export const placeSection: CollectionBeforeChangeHook<Section> = async ({
  data,
  originalDoc,
  req,
}) => {
  const all = await req.payload.db.find<Section>({
    collection: 'sections',
    pagination: false,
    select: { parent: true, path: true },
    req,
  })
  const byId = new Map(all.docs.map((section) => [section.id, section]))
  const parent = idOf(data.parent)
  if (parent && !byId.has(parent))
    throw new DatelineError('validation', 'There is no such parent section.', { field: 'parent' })
  if (
    originalDoc &&
    parent &&
    makesCycle(originalDoc.id, parent, (id) => idOf(byId.get(id)?.parent))
  )
    throw new DatelineError('validation', 'A section cannot lie within itself.', {
      field: 'parent',
    })

  const path = sectionPath(parent ? (byId.get(parent)?.path ?? null) : null, data.slug ?? '')
  const isMoved = originalDoc !== undefined && path !== originalDoc.path
  const { followUps, own } = splitRecords(data)
  return {
    ...own,
    path,
    ...(isMoved ? withFollowUp(followUps as never, 'rebuild-section', new Date()) : {}),
  }
}

export const hastenSectionRebuild: CollectionAfterChangeHook<Section> = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'update' && doc.path !== previousDoc.path)
    await hasten(req, 'rebuild-section', doc.id)
  return doc
}
