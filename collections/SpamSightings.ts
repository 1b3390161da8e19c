import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The names and marks of copies that readers wrote within days, one row for each reader and token, so
 * that the spam score sees a repetition by different readers. `key` is a keyed hash of both.
 */
export const SpamSightings: CollectionConfig<'spam-sightings'> = {
  slug: 'spam-sightings',
  ...bookkeeping,
  timestamps: false,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'token', type: 'text', required: true, index: true },
    { name: 'until', type: 'date', required: true, index: true },
  ],
}
