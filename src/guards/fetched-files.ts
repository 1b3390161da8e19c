import { DatelineError } from '../errors.ts'

/**
 * Refuses to create a photo without a file. Payload 3.90.1 can fetch the file from an address in
 * the data (docs/payload-traps.md: fetched-files).
 * @throws DatelineError `bad-request`
 */
export function requireFile(save: {
  operation: string
  overrideAccess?: boolean | undefined
}): void {
  if (save.operation === 'create' && !save.overrideAccess)
    throw new DatelineError('bad-request', 'The form must have the picture in the field “file”.', {
      field: 'file',
    })
}
