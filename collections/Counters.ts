import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * How many comments there are of a kind, kept as they change: nothing is counted by reading rows. A
 * count is the sum of its slots; several slots let writers that come at once miss each other.
 */
export const Counters: CollectionConfig<'counters'> = {
  slug: 'counters',
  ...bookkeeping,
  timestamps: false,
  indexes: [{ fields: ['key', 'slot'], unique: true }],
  fields: [
    { name: 'key', type: 'text', required: true },
    { name: 'slot', type: 'number', required: true },
    { name: 'value', type: 'number', required: true },
  ],
}
