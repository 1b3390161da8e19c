import type { CollectionSlug, PayloadRequest } from 'payload'
import { DatelineError } from '../errors.ts'
import { idOf, idsOf } from '../lib/relation.ts'
import { type Body, photosInBody } from './body-nodes.ts'
import { possibleIds } from '../store/ids.ts'

const pointsAt: Record<string, { collection: CollectionSlug; noun: string }> = {
  leadPhoto: { collection: 'photos', noun: 'photo' },
  section: { collection: 'sections', noun: 'section' },
  authors: { collection: 'authors', noun: 'author' },
}

/**
 * Refuses photos, sections and authors that do not exist. SQLite would refuse them with an error of
 * its own, MongoDB would store them.
 * @throws DatelineError `validation`, with the field
 */
export async function refuseMissing(
  req: PayloadRequest,
  data: Record<string, unknown>,
): Promise<void> {
  const inBody = new Set(photosInBody(data.body as Body | null))
  // A deleted photo is left out of the page. An id that cannot exist would fail at every read.
  if (possibleIds(req.payload, [...inBody]).length < inBody.size)
    throw new DatelineError('validation', 'There is no such photo. Choose another.', {
      field: 'body',
    })
  for (const [field, { collection, noun }] of Object.entries(pointsAt)) {
    const ids = Array.isArray(data[field]) ? idsOf(data[field]) : [idOf(data[field]) ?? '']
    const wanted = new Set(ids.filter((id) => id !== ''))
    if (wanted.size === 0) continue
    const where = { id: { in: possibleIds(req.payload, [...wanted]) } }
    const { totalDocs } = await req.payload.db.count({ collection, where, req })
    if (totalDocs < wanted.size)
      throw new DatelineError('validation', `There is no such ${noun}. Choose another.`, { field })
  }
}
