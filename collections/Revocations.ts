import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'

/**
 * The addresses whose proofs count for nothing: a reader has revoked them, or was erased. A row goes
 * when the last of its proofs would have ended.
 */
export const Revocations: CollectionConfig<'revocations'> = {
  slug: 'revocations',
  ...bookkeeping,
  timestamps: false,
  fields: [
    // A keyed hash of the address (`intake/verified.ts`).
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    // Proofs from before this time are revoked.
    { name: 'at', type: 'date', required: true },
    { name: 'until', type: 'date', required: true, index: true },
  ],
}
