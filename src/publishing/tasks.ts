import type { Payload } from 'payload'
import { withFollowUp } from '../follow-ups/record.ts'
import { type FollowUp, runFollowUps } from '../follow-ups/run.ts'
import { idOf } from '../lib/relation.ts'
import { freeSlug } from '../lib/slug.ts'
import { makesCycle, sectionPath } from './sections.ts'
import { rebuildStories, storiesOfSection, storiesShowing } from './write-derived.ts'

type SectionRow = {
  id: string
  slug: string
  path: string
  parent?: unknown
  followUps?: never
}

/**
 * Undoes a circle: two sections that were moved into each other at once each saw the other where it
 * had been. The first one found becomes a top-level section; its subsections follow its path.
 */
async function breakCycle(payload: Payload, id: string): Promise<void> {
  const all = await payload.db.find<SectionRow>({
    collection: 'sections',
    pagination: false,
    select: { parent: true, slug: true },
  })
  const byId = new Map(all.docs.map((section) => [section.id, section]))
  const parent = idOf(byId.get(id)?.parent)
  if (!parent || !makesCycle(id, parent, (at) => idOf(byId.get(at)?.parent))) return
  const atTop = all.docs.filter((section) => !idOf(section.parent)).map(({ slug }) => slug)
  const slug = freeSlug(byId.get(id)?.slug ?? '', new Set(atTop))
  const path = sectionPath(null, slug)
  payload.logger.warn(
    `Two sections were moved into each other at once: ${path} is a top-level section now.`,
  )
  await payload.db.updateOne({
    collection: 'sections',
    id,
    data: { parent: null, slug, path },
    returning: false,
  })
}

/** Writes each subsection's new path and its own rebuild in one statement, then runs the rebuild. */
async function moveSubsections(payload: Payload, id: string, now: Date): Promise<void> {
  const section = await payload.db.findOne<SectionRow>({
    collection: 'sections',
    where: { id: { equals: id } },
  })
  if (!section) return
  const below = await payload.db.find<SectionRow>({
    collection: 'sections',
    pagination: false,
    where: { parent: { equals: id } },
  })
  for (const child of below.docs) {
    const path = sectionPath(section.path, child.slug)
    if (path === child.path) continue
    await payload.db.updateOne({
      collection: 'sections',
      id: child.id,
      data: { path, ...withFollowUp(child.followUps, 'rebuild-section', now) },
      returning: false,
    })
    await runFollowUps(payload, publishingTasks, { collection: 'sections', id: child.id, now })
  }
}

export const publishingTasks: FollowUp[] = [
  {
    task: 'rebuild-section',
    collection: 'sections',
    recipient: 'nobody',
    run: async ({ payload, id, now }) => {
      await breakCycle(payload, id)
      await moveSubsections(payload, id, now)
      await rebuildStories(payload, storiesOfSection(id))
    },
  },
  {
    task: 'rebuild-stories',
    collection: 'photos',
    recipient: 'nobody',
    run: ({ payload, id }) => rebuildStories(payload, storiesShowing(id)),
  },
]
