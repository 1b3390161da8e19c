import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { appealKinds, appealStates } from '../src/redress/kinds.ts'

/**
 * The appeals against decisions, at most one for each decision. A signed link sends them, and
 * another moderator decides. The row holds no address: emails go to the address of the comment or
 * the notice.
 */
export const Appeals: CollectionConfig<'appeals'> = {
  slug: 'appeals',
  ...bookkeeping,
  indexes: [{ fields: ['state', 'position'] }],
  fields: [
    { name: 'kind', type: 'select', required: true, options: [...appealKinds] },
    // The event of the log, or the notice.
    { name: 'subject', type: 'text', required: true, unique: true, index: true },
    { name: 'position', type: 'text', required: true, unique: true, index: true },
    { name: 'comments', type: 'text', hasMany: true, required: true, index: true },
    { name: 'explanation', type: 'textarea' },
    { name: 'language', type: 'text', required: true },
    // The user who made the decision; null when a rule made it.
    { name: 'against', type: 'text' },
    { name: 'againstName', type: 'text' },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: [...appealStates],
    },
    // The sender of the appeal reads this note.
    { name: 'note', type: 'textarea' },
    { name: 'decidedBy', type: 'text' },
    { name: 'decidedByName', type: 'text' },
    { name: 'decidedAt', type: 'date', index: true },
    ...followUpFields,
  ],
}
