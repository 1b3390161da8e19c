import type { Payload, PayloadRequest } from 'payload'

const names = new WeakMap<Payload, Promise<ReadonlySet<string>>>()

/** Returns the part of a stored comment that somebody who is not logged in may read. */
export async function presentNewComment(
  payload: Payload,
  stored: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  let readable = names.get(payload)
  if (!readable) names.set(payload, (readable = readableByStrangers(payload)))
  const known = await readable
  return Object.fromEntries(Object.entries(stored).filter(([name]) => known.has(name)))
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
