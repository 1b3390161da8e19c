import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * Turns that have been taken: a unique key and the time until which nobody else may take it. One
 * conditional update or one unique insert claims a turn, so of many processes one gets it.
 */
export const Claims: CollectionConfig<'claims'> = {
  slug: 'claims',
  ...bookkeeping,
  timestamps: false,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'until', type: 'date', required: true, index: true },
    // Who took it: a request that is done again, after a conflict, meets its own turn.
    { name: 'holder', type: 'text' },
  ],
}
