import type { CollectionBeforeOperationHook } from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * Drafts are for staff: whoever else asks for them gets what is live. Payload would leave out of
 * their lists the stories that have a newer draft, and so tell which those are.
 */
export const readLiveOnly: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) =>
  !overrideAccess && 'draft' in args && args.draft && !isStaff({ req })
    ? { ...args, draft: false }
    : args
