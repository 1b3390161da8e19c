import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/**
 * The requests of readers about their own data. An address has one row for each kind of request, so
 * a second request within the hour sends no second email. The row loses its address when the work
 * is done, and it is deleted soon after.
 */
export const PrivacyRequests: CollectionConfig<'privacy-requests'> = {
  slug: 'privacy-requests',
  ...bookkeeping,
  fields: [
    // A keyed hash of the kind and the address. Nobody can read the address from it.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'email', type: 'text', index: true },
    { name: 'wish', type: 'select', required: true, options: ['export', 'erase'] },
    // `confirmed` means that the work runs until it is `done`.
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'asked',
      options: ['asked', 'confirmed', 'done'],
    },
    { name: 'source', type: 'select', required: true, options: ['reader', 'panel'] },
    { name: 'user', type: 'text' },
    { name: 'userName', type: 'text' },
    { name: 'language', type: 'text', required: true },
    { name: 'askedAt', type: 'date', required: true },
    { name: 'confirmedAt', type: 'date' },
    // The time when the row is deleted, whatever its state is.
    { name: 'until', type: 'date', required: true, index: true },
    // The number of erased comments.
    { name: 'erased', type: 'number' },
    ...followUpFields,
  ],
}
