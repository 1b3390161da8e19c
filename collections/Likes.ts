import type { CollectionConfig } from 'payload'
import { bookkeeping } from '../src/access/bookkeeping.ts'
import { followUpFields } from '../src/follow-ups/fields.ts'

/**
 * The likes, without their readers. Both keys are salted hashes, and each can like a comment once.
 * So neither a new browser nor a new address in one network adds a like.
 */
export const Likes: CollectionConfig<'likes'> = {
  slug: 'likes',
  ...bookkeeping,
  fields: [
    { name: 'comment', type: 'text', required: true, index: true },
    { name: 'browserKey', type: 'text', required: true, unique: true, index: true },
    { name: 'networkKey', type: 'text', required: true, unique: true, index: true },
    ...followUpFields,
  ],
}
