import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { tableOf } from '../store/sqlite-driver.ts'

/**
 * Returns the condition in SQL that a row of the collection is a stranger's to read, from its access
 * rule. `prefix` stands before each column.
 * @throws Error when the rule is more than a list of equal, empty or filled columns
 */
export function accessSql(payload: Payload, collection: CollectionSlug, prefix = ''): string {
  const { access, trash } = payload.collections[collection].config
  const rule = access.read({ req: { payload, user: null } as PayloadRequest })
  if (rule === true) return '1'
  if (typeof rule !== 'object' || 'then' in rule)
    throw new Error(`The access rule of ${collection} has no form in SQL.`)
  const { columnOf } = tableOf(payload, collection)
  const live: Where[] = trash ? [{ deletedAt: { exists: false } }] : []
  const conditions = [rule, ...live].flatMap((where) => conditionsOf(where, columnOf))
  return [...new Set(conditions)].map((one) => `${prefix}${one}`).join(' AND ')
}

function conditionsOf(where: Where, columnOf: (field: string) => string): string[] {
  return Object.entries(where).flatMap(([name, value]) => {
    if (name === 'and') return (value as Where[]).flatMap((part) => conditionsOf(part, columnOf))
    if (name === 'or') throw new Error('An access rule with "or" has no form in SQL here.')
    return Object.entries(value as Record<string, unknown>).map(([operator, operand]) => {
      if (operator === 'exists') return `${columnOf(name)} IS ${operand ? 'NOT NULL' : 'NULL'}`
      if (operator === 'equals' && operand === true) return `${columnOf(name)} = 1`
      if (operator === 'equals' && typeof operand === 'string' && /^\w+$/.test(operand))
        return `${columnOf(name)} = '${operand}'`
      throw new Error(`An access rule with ${operator} has no form in SQL here.`)
    })
  })
}
