import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * One row for each story: who saved its newest version, and who is in it now. Nobody writes it but
 * `src/editing/`. Users and stories are stored as text, because a row outlives neither.
 */
export const StoryEdits: CollectionConfig<'story-edits'> = {
  slug: 'story-edits',
  ...bookkeeping,
  fields: [
    // The id of the story.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    // The newest version, by the time that it carries, and the time in the answer to its save.
    { name: 'version', type: 'date' },
    { name: 'answered', type: 'date' },
    { name: 'savedBy', type: 'text' },
    { name: 'savedIn', type: 'text' },
    // The user who is in the story, and the form. The lock ends unless the form says again that it is open.
    { name: 'holder', type: 'text' },
    { name: 'heldIn', type: 'text' },
    { name: 'heldSince', type: 'date' },
    { name: 'heldUntil', type: 'date' },
  ],
}
