import type { Story } from '../../payload-types.ts'
import { ask } from '../ask-server.ts'
import { type DifferingField, differingFields, idsOfField } from './differing.ts'
import type { RefusedSave } from './save-gate.ts'

/** A refused save beside the newest text. */
export type Conflict = {
  refused: RefusedSave
  newest: Story
  fields: DifferingField[]
  /** The names of sections, authors and photos by id. */
  names: ReadonlyMap<string, string>
}

/**
 * Loads the newest text of a story, and what a person needs to compare it with a refused save.
 * @param base the text that the form last had from the server
 * @throws RequestFailed
 */
export async function loadConflict(
  story: string,
  refused: RefusedSave,
  base: object,
): Promise<Conflict> {
  const newest = await newestText(story)
  const texts = { base: { ...base }, mine: refused.sent, theirs: { ...newest } }
  const fields = differingFields(texts)
  return { refused, newest, fields, names: await namesIn(fields) }
}

/** Reads the newest text of a story. */
export const newestText = (story: string): Promise<Story> =>
  ask<Story>(`stories/${story}?draft=true&depth=0`)

const nameFields = {
  section: ['sections', 'title'],
  authors: ['authors', 'name'],
  leadPhoto: ['photos', 'filename'],
} as const

async function namesIn(fields: DifferingField[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const field of fields) {
    const named = nameFields[field.name as keyof typeof nameFields]
    const ids = idsOfField(field)
    if (!named || ids.length === 0) continue
    const [collection, column] = named
    const where = `where[id][in]=${ids.map(encodeURIComponent).join(',')}`
    type Named = { id: string } & Record<typeof column, string | null>
    const { docs } = await ask<{ docs: Named[] }>(`${collection}?depth=0&${where}`)
    for (const doc of docs) names.set(doc.id, doc[column] ?? doc.id)
  }
  return names
}
