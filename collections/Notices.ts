import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { noticeLaws, noticeStates } from '../src/redress/kinds.ts'

/**
 * The notices of illegal content (EU Digital Services Act, article 16), beside the ordinary
 * reports. Moderators read them in the queue (`src/redress/`). No generated endpoint gives access
 * to them.
 */
export const Notices: CollectionConfig<'notices'> = {
  slug: 'notices',
  ...bookkeeping,
  indexes: [{ fields: ['state', 'position'] }],
  fields: [
    // A keyed hash of the sender, the claim and the comments. A notice that is sent twice is stored
    // once.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    // Sorts the notices by time. No two notices share a position.
    { name: 'position', type: 'text', required: true, unique: true, index: true },
    { name: 'comments', type: 'text', hasMany: true, required: true, index: true },
    { name: 'law', type: 'select', required: true, options: [...noticeLaws] },
    // The next three belong to the sender. An erasure of the sender's data clears them.
    { name: 'explanation', type: 'textarea' },
    { name: 'name', type: 'text' },
    { name: 'email', type: 'text', index: true },
    { name: 'language', type: 'text', required: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'open',
      options: [...noticeStates],
    },
    // The comments that were found illegal, and the decision on them.
    { name: 'upheldFor', type: 'json' },
    { name: 'movedTo', type: 'text' },
    // The sender reads this note.
    { name: 'note', type: 'textarea' },
    { name: 'decidedBy', type: 'text' },
    { name: 'decidedByName', type: 'text' },
    { name: 'decidedAt', type: 'date', index: true },
    // The time from which the sender can be erased. It is null before the decision and after the
    // erasure.
    { name: 'senderUntil', type: 'date', index: true },
    ...followUpFields,
  ],
}
