import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/**
 * The addresses that want emails about replies under a story. Only an address that confirms gets
 * them.
 */
export const Subscriptions: CollectionConfig<'subscriptions'> = {
  slug: 'subscriptions',
  ...bookkeeping,
  fields: [
    // One row for each address and story, so a second request sends no second email.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'email', type: 'text', required: true, index: true },
    { name: 'story', type: 'text', required: true, index: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'asked',
      options: ['asked', 'confirmed', 'ended'],
    },
    { name: 'language', type: 'text', required: true },
    { name: 'confirmedAt', type: 'date' },
    // The page or the origin to which the proof of the address goes (`intake/return-to.ts`).
    { name: 'returnTo', type: 'text' },
    ...followUpFields,
  ],
}
