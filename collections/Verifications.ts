import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/**
 * The links that prove an email address, one row a link. A row goes when its link ends, and soon after
 * the link is used.
 */
export const Verifications: CollectionConfig<'verifications'> = {
  slug: 'verifications',
  ...bookkeeping,
  fields: [
    // A keyed hash of address, page and time, so a double click sends one email.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'email', type: 'text', required: true, index: true },
    { name: 'language', type: 'text', required: true },
    { name: 'story', type: 'text' },
    // The page or the origin to which the proof goes (`intake/return-to.ts`).
    { name: 'returnTo', type: 'text' },
    { name: 'confirmedAt', type: 'date' },
    { name: 'until', type: 'date', required: true, index: true },
    ...followUpFields,
  ],
}
