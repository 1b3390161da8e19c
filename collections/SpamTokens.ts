import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The tokens that this site's decisions have taught the spam score, with the number of comments
 * that contained each.
 */
export const SpamTokens: CollectionConfig<'spam-tokens'> = {
  slug: 'spam-tokens',
  ...bookkeeping,
  timestamps: false,
  fields: [
    { name: 'token', type: 'text', required: true, unique: true, index: true },
    { name: 'spam', type: 'number', required: true, defaultValue: 0 },
    { name: 'ham', type: 'number', required: true, defaultValue: 0 },
  ],
}
