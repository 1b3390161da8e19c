import type { Story } from '../payload-types.ts'
import type { StoryAsk } from '../request-context.ts'

/** The live row of a story, and the draft that somebody began after it was published. */
export type StoryRows = { live: Story | null; newer: Story | null }

/**
 * Tells whether only a draft is written. Readers get a change only when the request says so, by
 * `_status` or by the trash. Any other change beside a newer draft goes into that draft
 * (docs/payload-traps.md: patch-beside-draft).
 * @param rows those of the one story that is updated; they matter only if `dependsOnRows`
 */
export function isDraftOnly(ask: StoryAsk, rows: StoryRows | null): boolean {
  if (ask.status === 'published') return false
  // A new story may be incomplete until it is published.
  if (ask.operation === 'create' || ask.wantsDraft) return true
  if (!dependsOnRows(ask) || !rows) return false
  const goesByTrash = ask.deletedAt !== undefined && isTrashMove(rows.live, ask)
  return rows.newer !== null && !goesByTrash
}

/** Tells whether one story is updated and the request does not say whether readers get the change. */
export const dependsOnRows = (ask: StoryAsk): ask is StoryAsk & { id: string } =>
  ask.operation === 'update' && ask.id !== undefined && !ask.status && !ask.wantsDraft

/** Returns Payload's `draft` argument, which also makes Payload start from the newest draft. */
export const draftArgument = (ask: StoryAsk, draftOnly: boolean): boolean =>
  draftOnly ||
  // Payload would publish the live text of many stories again, not their newest drafts.
  (ask.operation === 'update' &&
    ask.status === 'published' &&
    (ask.wantsDraft || ask.id === undefined))

type Trashable = { deletedAt?: unknown }

/** Tells whether a story goes to the trash or comes back. */
export const isTrashMove = (from: Trashable | null, to: Trashable): boolean =>
  (from?.deletedAt ?? null) !== (to.deletedAt ?? null)
