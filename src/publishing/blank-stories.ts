import type { Payload, Where } from 'payload'
import { findEdits, forgetEdits } from '../editing/edits.ts'
import { heldLock } from '../editing/lock.ts'
import type { Story } from '../payload-types.ts'
import { showsSomething } from './body-nodes.ts'

// "Create New" opens a form whose row is already written (docs/payload-traps.md: row-before-content).
// Until somebody writes into it, the row is blank: it is in no list.

const KEPT_MS = 60 * 60_000
const BATCH = 200

type Written = Partial<Omit<Story, 'updatedAt' | 'createdAt'>>

/** Tells whether nobody has written anything into a story: it holds defaults and computed fields. */
export function isBlankStory(story: Written): boolean {
  const { headline, standfirst, leadPhoto, leadCaption, section, publishedAt, dateline } = story
  const texts = [headline, standfirst, leadCaption, dateline, story.source?.agency]
  if (texts.some((text) => text?.trim())) return false
  if (leadPhoto || section || publishedAt || story.slugTyped) return false
  if ([story.authors, story.topics].some((list) => list && list.length > 0)) return false
  if ((story.source?.kind ?? 'staff') !== 'staff') return false
  if ((story.commentsMode ?? 'inherit') !== 'inherit' || story.commentsStayOpen) return false
  return !story.body || !showsSomething(story.body)
}

/** Deletes the stories that were begun more than an hour ago and that nobody has written into. */
export async function forgetBlankStories(payload: Payload, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS).toISOString()
  const old = await payload.db.find<{ id: string }>({
    collection: 'stories',
    limit: BATCH,
    pagination: false,
    select: {},
    where: { and: [{ isBlank: { equals: true } }, { updatedAt: { less_than: before } }] },
  })
  for (const { id } of old.docs) {
    // Somebody still has the form open.
    if (heldLock((await findEdits(payload, id)) ?? {}, now)) continue
    if (await listIfWritten(payload, id)) continue
    const where: Where = { and: [{ id: { equals: id } }, { isBlank: { equals: true } }] }
    await payload.db.deleteOne({ collection: 'stories', where, returning: false })
    const left = await payload.db.count({ collection: 'stories', where: { id: { equals: id } } })
    if (left.totalDocs > 0) continue
    await payload.db.deleteVersions({ collection: 'stories', where: { parent: { equals: id } } })
    await forgetEdits({ payload }, id)
  }
}

/**
 * A save writes the version before the row says that the story has content. After a crash in between,
 * the row says it now. @returns whether the story has content
 */
async function listIfWritten(payload: Payload, id: string): Promise<boolean> {
  const written = await payload.db.findVersions<Story>({
    collection: 'stories',
    limit: 1,
    pagination: false,
    where: { and: [{ parent: { equals: id } }, { 'version.isBlank': { not_equals: true } }] },
  })
  if (written.docs.length === 0) return false
  const data = { isBlank: false }
  await payload.db.updateOne({ collection: 'stories', id, data, returning: false })
  return true
}
