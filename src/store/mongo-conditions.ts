import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { FlattenedField, Where, WhereField } from 'payload'
import { fieldsIn, resolveField, type ResolvedField } from './resolve-field.ts'

type Init = ReturnType<typeof mongooseAdapter>
type Around = {
  fields: readonly FlattenedField[]
  fieldsOf: (collection: string) => readonly FlattenedField[]
}
type Query = { where?: Where | undefined; collection?: string }

/**
 * Makes MongoDB apply the conditions that Payload 3.90.1 leaves out or reads as another one there:
 * `exists` across a relation, which the access rules of related rows have, and an id that cannot be
 * one (docs/payload-traps.md: unreadable-values).
 */
export function applyConditions({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      const { ofCollection, ofVersion } = fieldsIn(args.payload)
      const wrap = (names: readonly (keyof typeof db)[], fieldsFor: typeof ofCollection) => {
        for (const name of names) {
          const run = db[name] as (query: Query) => unknown
          const applied = (query: Query): unknown => {
            const { collection, where } = query
            if (!where || !collection) return run.call(db, query)
            const around = { fields: fieldsFor(collection), fieldsOf: ofCollection }
            return run.call(db, { ...query, where: mongoWhere(where, around) })
          }
          Object.assign(db, { [name]: applied })
        }
      }
      wrap(
        ['count', 'deleteMany', 'deleteOne', 'find', 'findDistinct', 'findOne', 'updateMany'],
        ofCollection,
      )
      wrap(['updateOne', 'upsert'], ofCollection)
      wrap(['countVersions', 'deleteVersions', 'findVersions', 'queryDrafts'], ofVersion)
      wrap(['updateVersion'], ofVersion)
      return db
    },
  }
}

/** Returns the condition in a form that Payload's MongoDB adapter applies. */
export function mongoWhere(where: Where, around: Around): Where {
  const result: Where = {}
  for (const [name, value] of Object.entries(where)) {
    if (Array.isArray(value)) {
      result[name] = value.map((part) => mongoWhere(part, around))
      continue
    }
    const found = resolveField(name, around.fields, around.fieldsOf)
    result[name] = found ? mongoField(value, found, around) : value
  }
  return result
}

function mongoField(conditions: WhereField, found: ResolvedField, around: Around): WhereField {
  const { kind, field, crosses } = found
  const to = field && 'relationTo' in field ? field.relationTo : undefined
  const isId = kind === 'id' || typeof to === 'string'
  const result: Record<string, unknown> = {}
  const put = (operator: string, operand: unknown): void => {
    // Two conditions of one field may become the same operator.
    if (operator in result && Array.isArray(result[operator]) && Array.isArray(operand)) {
      const both = new Set(operand)
      result[operator] = (result[operator] as unknown[]).filter((one) => both.has(one))
    } else result[operator] = operand
  }
  for (const [operator, operand] of Object.entries(conditions)) {
    if (operator === 'exists' && crosses) put(isYes(operand) ? 'not_equals' : 'equals', null)
    else if (isNested(operand) && typeof to === 'string')
      put(operator, mongoWhere(operand, { ...around, fields: around.fieldsOf(to) }))
    else if (isId && typeof operand === 'string' && !isEmpty(operand)) {
      const ids = operand.split(',').filter((id) => OBJECT_ID.test(id.trim()))
      if (operator === 'in' || operator === 'not_in') put(operator, ids)
      else if (ids.length === 1) put(operator, operand)
      // No row has such an id.
      else if (operator === 'equals' || operator === 'contains') put('in', [])
      else if (operator === 'not_equals') put('not_in', [])
      else put(operator, operand)
    } else put(operator, operand)
  }
  return result
}

const OBJECT_ID = /^[\da-f]{24}$/i

const isYes = (operand: unknown): boolean => operand === true || operand === 'true'
const isEmpty = (operand: string): boolean => operand === 'null' || operand === ''
const isNested = (operand: unknown): operand is Where =>
  typeof operand === 'object' &&
  operand !== null &&
  !Array.isArray(operand) &&
  Object.getPrototypeOf(operand) === Object.prototype
