import type { Payload } from 'payload'
import { env } from '../env.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import type { Claim } from '../payload-types.ts'
import { claimKey } from '../store/create-unless-taken.ts'

// An edit of a comment on which a person has decided is not stored. Its reader must not notice, so a
// repetition of the edit is recognised like that of a comment that waits.

const keyOf = (id: string): string => `unseen edit ${id}`

const hashOf = (id: string, body: string): string =>
  keyedHash(env().secret, 'unseen edit', `${id} ${body}`)

/**
 * Returns the time of the last edit that was not stored, and whether it had this text; null without such
 * an edit.
 */
export async function findUnseenEdit(
  payload: Payload,
  { id, body }: { id: string; body: string },
): Promise<{ editedAt: string; isSame: boolean } | null> {
  const where = { key: { equals: keyOf(id) } }
  const row = await payload.db.findOne<Claim>({ collection: 'claims', where })
  const [hash, editedAt] = row?.holder?.split(' ') ?? []
  return editedAt ? { editedAt, isSame: hash === hashOf(id, body) } : null
}

/** Notes the hash of an edit that is not stored, until its comment can no longer be edited. */
export async function noteUnseenEdit(
  payload: Payload,
  edit: { id: string; body: string; editedAt: string; until: Date },
): Promise<void> {
  const { id, body, editedAt, until } = edit
  await claimKey(payload, {
    collection: 'claims',
    key: keyOf(id),
    data: { holder: `${hashOf(id, body)} ${editedAt}`, until: until.toISOString() },
    free: { key: { exists: true } },
  })
}
