import type { CollectionBeforeOperationHook } from 'payload'
import { isStaff } from '../access/roles.ts'

/**
 * A `beforeOperation` hook that gives everybody but staff what is live. Payload 3.90.1 leaves
 * stories with a newer draft out of a stranger's list of drafts, and so tells which stories those
 * are (docs/payload-traps.md: drafts-of-strangers).
 */
export const readLiveOnly: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) =>
  !overrideAccess && 'draft' in args && args.draft && !isStaff({ req })
    ? { ...args, draft: false }
    : args
