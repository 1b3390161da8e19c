import type { CollectionBeforeOperationHook, FlattenedField, Payload } from 'payload'
import { DatelineError } from '../errors.ts'

/**
 * Refuses to sort by a hidden field, before an operation. Payload 3.90.1 refuses it on the
 * collection itself but not everywhere, and the order of a list reveals the values
 * (docs/payload-traps.md: sort-by-hidden-field).
 * @throws DatelineError `bad-query`
 */
export const refuseHiddenSort: CollectionBeforeOperationHook = ({
  args,
  collection,
  overrideAccess,
  req,
}) => {
  if (overrideAccess || !('sort' in args) || !args.sort) return args
  for (const path of [args.sort].flat()) {
    const segments = path.replace(/^-/, '').replaceAll('__', '.').split('.')
    if (segments[0] === 'version') segments.shift()
    if (reachesHidden(req.payload, collection.flattenedFields, segments))
      throw new DatelineError('bad-query', `sort: the field ${path} does not exist.`, {
        field: 'sort',
      })
  }
  return args
}

function reachesHidden(
  payload: Payload,
  fields: FlattenedField[],
  [name, ...rest]: string[],
): boolean {
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return false
  if ('hidden' in field && field.hidden) return true
  return rest.length > 0 && reachesHidden(payload, fieldsWithin(payload, field), rest)
}

function fieldsWithin(payload: Payload, field: FlattenedField): FlattenedField[] {
  if ('flattenedFields' in field) return field.flattenedFields
  const to = 'relationTo' in field ? field.relationTo : undefined
  return typeof to === 'string' ? payload.collections[to].config.flattenedFields : []
}
