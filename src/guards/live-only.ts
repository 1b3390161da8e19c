import type { CollectionBeforeOperationHook } from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * A `beforeOperation` hook that shows strangers the live version only. Payload 3.90.1 can reveal to
 * them which published stories have a newer draft (docs/payload-traps.md: drafts-of-strangers).
 */
export const readLiveOnly: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) =>
  !overrideAccess && 'draft' in args && args.draft && !isStaff({ req })
    ? { ...args, draft: false }
    : args
