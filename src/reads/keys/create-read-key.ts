import type { Payload } from 'payload'
import { DatelineError } from '../../errors.ts'
import { inked } from '../../lib/ink.ts'
import { toOneLine } from '../../lib/plain-text.ts'
import type { ReadKey } from '../../payload-types.ts'
import { newReadKey } from './read-key.ts'

const MAX_NAME = 100

/**
 * Creates a read key.
 * @param createdBy the name of a person or a command
 * @returns the row, and the key, which cannot be shown again
 * @throws DatelineError `validation`
 */
export async function createReadKey(
  payload: Payload,
  { name, createdBy }: { name: unknown; createdBy: string },
): Promise<{ doc: ReadKey; key: string }> {
  const cleaned = typeof name === 'string' ? inked(toOneLine(name)) : ''
  if (cleaned === '' || cleaned.length > MAX_NAME)
    throw new DatelineError('validation', `name must have 1 to ${MAX_NAME} characters.`, {
      field: 'name',
    })
  const { key, ...stored } = newReadKey()
  // The access rule refuses everybody, so that no key exists without its hash.
  const doc = await payload.create({
    collection: 'read-keys',
    data: { ...stored, name: cleaned, createdBy, revoked: false },
    showHiddenFields: false,
  })
  return { doc, key }
}
