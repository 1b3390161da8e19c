import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The claimed slots. A slot is a unique key with the time until which nobody else may claim it. One
 * conditional update or one unique insert claims it, so only one of many processes gets it.
 */
export const Claims: CollectionConfig<'claims'> = {
  slug: 'claims',
  ...bookkeeping,
  timestamps: false,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'until', type: 'date', required: true, index: true },
    // The claimant. A request that runs again after a conflict recognises its own slot.
    { name: 'holder', type: 'text' },
  ],
}
