import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/** Which address wants letters about replies under which story. Nothing is sent until it confirms. */
export const Subscriptions: CollectionConfig<'subscriptions'> = {
  slug: 'subscriptions',
  ...bookkeeping,
  fields: [
    // One an address and story: asking again is not another letter.
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
    ...followUpFields,
  ],
}
