import type { CollectionBeforeChangeHook } from 'payload'
import { DatelineError } from '../../errors.ts'
import type { ReadKey } from '../../payload-types.ts'

/**
 * Keeps a revoked key revoked: whoever revoked it may believe that somebody else has it.
 * @throws DatelineError `validation`
 */
export const stayRevoked: CollectionBeforeChangeHook<ReadKey> = ({ data, originalDoc }) => {
  if (originalDoc?.revoked && data.revoked === false)
    throw new DatelineError('validation', 'A revoked key stays revoked. Create another key.', {
      field: 'revoked',
    })
  return data
}
