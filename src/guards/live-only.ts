import type { CollectionBeforeOperationHook } from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * A `beforeOperation` hook that gives everybody but staff what is live. Payload 3.90.1 can tell a
 * stranger which published stories have a newer draft (docs/payload-traps.md: drafts-of-strangers).
 */
export const readLiveOnly: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) =>
  !overrideAccess && 'draft' in args && args.draft && !isStaff({ req })
    ? { ...args, draft: false }
    : args
