import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The numbers of comments of each kind. Every change updates them, so no request counts rows. A
 * number is the sum of its slots. Several slots keep writers of the same moment apart.
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
