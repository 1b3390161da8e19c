import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'
import { noticeLaws, noticeStates } from '../src/redress/kinds.ts'

/**
 * What somebody says is against the law (EU Digital Services Act, article 16), beside the ordinary
 * reports. Moderators read them in the queue (`src/redress/`); no door leads here.
 */
export const Notices: CollectionConfig<'notices'> = {
  slug: 'notices',
  ...bookkeeping,
  indexes: [{ fields: ['state', 'position'] }],
  fields: [
    // A keyed hash of who says what about which comments: sent twice, it is one notice.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    // Sorts them by time with no two alike.
    { name: 'position', type: 'text', required: true, unique: true, index: true },
    { name: 'comments', type: 'text', hasMany: true, required: true, index: true },
    { name: 'law', type: 'select', required: true, options: [...noticeLaws] },
    // The next three are the sender's, and go when the sender's data are erased.
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
    // Which of the comments were found illegal, and where they went.
    { name: 'upheldFor', type: 'json' },
    { name: 'movedTo', type: 'text' },
    // Told to its sender.
    { name: 'note', type: 'textarea' },
    { name: 'decidedBy', type: 'text' },
    { name: 'decidedByName', type: 'text' },
    { name: 'decidedAt', type: 'date', index: true },
    // From when on its sender can be forgotten; null before it is decided, and when they are.
    { name: 'senderUntil', type: 'date', index: true },
    ...followUpFields,
  ],
}
