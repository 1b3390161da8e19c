import type { Payload } from 'payload'

type Reply = { id: string; parent: string | null }

/** The words about an approved reply that readers do not see. */
export const STAYS_HIDDEN = 'The comment that it answers is hidden, so it stays hidden too'

/**
 * Finds the replies whose parent readers do not see, because somebody hid it or a comment above it. An
 * approval does not show them.
 */
export async function underHidden(
  payload: Payload,
  comments: readonly Reply[],
): Promise<Set<string>> {
  const replies = comments.filter(({ parent }) => parent !== null)
  if (replies.length === 0) return new Set()
  const parents = [...new Set(replies.map(({ parent }) => parent))]
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'comments',
    pagination: false,
    select: {},
    where: { and: [{ id: { in: parents } }, { shown: { equals: true } }] },
  })
  const shown = new Set<string | null>(docs.map(({ id }) => id))
  return new Set(replies.filter(({ parent }) => !shown.has(parent)).map(({ id }) => id))
}
