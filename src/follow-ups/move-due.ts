import type { CollectionSlug, Payload } from 'payload'
import { updateMatching } from '../store/update-matching.ts'

type Many = { collection: CollectionSlug; ids: readonly string[] }
type Due = { from: { atMost: string } | { exactly: string }; to: string | null }

/**
 * Moves the due time of the rows that are due at the time given, in one statement. `to`: null also
 * clears their follow-ups.
 */
export function moveDue(
  payload: Payload,
  { collection, ids, from, to }: Many & Due,
): Promise<void> {
  const due = 'atMost' in from ? { less_than_equal: from.atMost } : { equals: from.exactly }
  return updateMatching(payload, {
    collection,
    data: { followUpDue: to, ...(to === null ? { followUps: null } : {}), updatedAt: null },
    where: { and: [{ id: { in: [...ids] } }, { followUpDue: due }] },
  })
}
