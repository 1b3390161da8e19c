import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The wrong passwords of the last hour, one row each: many processes count them, and none waits for
 * the row of another. Addresses and networks are keyed hashes.
 */
export const LoginAttempts: CollectionConfig<'login-attempts'> = {
  slug: 'login-attempts',
  ...bookkeeping,
  timestamps: false,
  indexes: [{ fields: ['account', 'at'] }, { fields: ['network', 'at'] }],
  fields: [
    { name: 'account', type: 'text', required: true },
    { name: 'network', type: 'text', required: true },
    { name: 'at', type: 'date', required: true, index: true },
  ],
}
