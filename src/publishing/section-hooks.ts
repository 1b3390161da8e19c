import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { DatelineError } from '../errors.ts'
import { withFollowUp } from '../follow-ups/record.ts'
import { hasten } from '../follow-ups/run.ts'
import { splitRecords } from '../guards/stale-rows.ts'
import { idOf } from '../lib/relation.ts'
import type { Section } from '../payload-types.ts'
import { makesCycle, sectionPath } from './sections.ts'

/** Computes a section's path from its parent's. When it changes, its stories are rebuilt. */
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
    throw new DatelineError('validation', 'The parent section does not exist. Choose another.', {
      field: 'parent',
    })
  if (
    originalDoc &&
    parent &&
    makesCycle(originalDoc.id, parent, (id) => idOf(byId.get(id)?.parent))
  )
    throw new DatelineError(
      'validation',
      'A section cannot be inside itself. Choose another parent.',
      {
        field: 'parent',
      },
    )

  const path = sectionPath(parent ? (byId.get(parent)?.path ?? null) : null, data.slug ?? '')
  const isMoved = originalDoc !== undefined && path !== originalDoc.path
  const { followUps, own } = splitRecords(data)
  return {
    ...own,
    path,
    ...(isMoved ? withFollowUp(followUps as never, 'rebuild-section', new Date()) : {}),
  }
}

/** Starts the rebuild of a section that has moved, without waiting for the sweep. */
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
