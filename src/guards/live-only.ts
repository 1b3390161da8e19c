import type { CollectionBeforeOperationHook } from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * Shows strangers the live version only, as a `beforeOperation` hook. Payload 3.90.1 can reveal to
 * them which published stories have a newer draft (docs/payload-traps.md: drafts-of-strangers).
 */
export const readLiveOnly: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) =>
  !overrideAccess && 'draft' in args && args.draft && !isStaff({ req })
    ? { ...args, draft: false }
    : args
