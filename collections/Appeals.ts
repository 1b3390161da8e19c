import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { appealKinds, appealStates } from '../src/redress/kinds.ts'

/**
 * Complaints about decisions, one a decision, sent by a signed link and decided by somebody else. No
 * address is kept here: letters go to the comment's, or to the notice's.
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
    // Who decided what it is against; null when it was a rule.
    { name: 'against', type: 'text' },
    { name: 'againstName', type: 'text' },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: [...appealStates],
    },
    // Told to whoever appealed.
    { name: 'note', type: 'textarea' },
    { name: 'decidedBy', type: 'text' },
    { name: 'decidedByName', type: 'text' },
    { name: 'decidedAt', type: 'date', index: true },
    ...followUpFields,
  ],
}
