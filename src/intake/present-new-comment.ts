import type { Payload, PayloadRequest } from 'payload'
import { statusForReader } from '../comments/verdict.ts'

const names = new WeakMap<Payload, Promise<ReadonlySet<string>>>()

/** Returns a stored comment as its reader gets it, who is not logged in. */
export async function presentNewComment(
  payload: Payload,
  stored: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  let readable = names.get(payload)
  if (!readable) names.set(payload, (readable = readableByStrangers(payload)))
  const known = await readable
  const shown = Object.fromEntries(Object.entries(stored).filter(([name]) => known.has(name)))
  return { ...shown, status: statusForReader(shown.status) }
}

async function readableByStrangers(payload: Payload): Promise<ReadonlySet<string>> {
  const req = { payload, user: null, context: {} } as PayloadRequest
  const readable = new Set(['id'])
  for (const field of payload.collections.comments.config.flattenedFields) {
    const isLeftOut = ('hidden' in field && field.hidden) || ('virtual' in field && field.virtual)
    const read = 'access' in field ? field.access?.read : undefined
    if (!isLeftOut && (read === undefined || (await read({ req })))) readable.add(field.name)
  }
  return readable
}
