import { DatelineError } from '../errors.ts'

/**
 * Refuses a create of a photo that brings no file. Payload 3.90.1 then fetches the file from an
 * address in the data, in the server's own network (docs/payload-traps.md: fetched-files).
 * @throws DatelineError `bad-request`
 */
export function requireFile(save: {
  operation: string
  overrideAccess?: boolean | undefined
}): void {
  if (save.operation === 'create' && !save.overrideAccess)
    throw new DatelineError('bad-request', 'Send the picture itself, as the field “file”.', {
      field: 'file',
    })
}
