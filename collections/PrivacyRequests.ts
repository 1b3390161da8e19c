import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/**
 * What readers ask of their own data. One row an address and wish, so that asking again within the
 * hour is not another letter. The address is forgotten with the work, and the row soon after it.
 */
export const PrivacyRequests: CollectionConfig<'privacy-requests'> = {
  slug: 'privacy-requests',
  ...bookkeeping,
  fields: [
    // A keyed hash of wish and address: who reads the table finds no address by it.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'email', type: 'text', index: true },
    { name: 'wish', type: 'select', required: true, options: ['export', 'erase'] },
    // `confirmed`: the work goes on until it is `done`.
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
    // When the row is deleted, whatever has become of it.
    { name: 'until', type: 'date', required: true, index: true },
    // How many comments were erased.
    { name: 'erased', type: 'number' },
    ...followUpFields,
  ],
}
