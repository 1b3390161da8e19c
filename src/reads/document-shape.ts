import type {
  CollectionSlug,
  FieldHook,
  FlattenedField,
  Payload,
  PayloadRequest,
  RichTextField,
} from 'payload'
import { sqliteOf, type SqliteValue, tableOf } from '../store/sqlite-driver.ts'

// A document as Payload's REST answers it to a stranger, described once from the config: which
// columns it has, in which order, and which fields and hooks make them.

/** A hook that answers at once. `document-reader.ts` refuses one that answers later. */
type Hook = FieldHook

export type DocumentPart = { name: string; hooks: readonly Hook[] } & (
  | { kind: 'value'; alias: string; read: (stored: SqliteValue) => unknown }
  | { kind: 'richText'; alias: string; field: RichTextField }
  | { kind: 'texts'; alias: string }
  | { kind: 'one'; alias: string; to: CollectionSlug }
  | { kind: 'many'; alias: string; to: CollectionSlug }
  | { kind: 'group'; parts: readonly DocumentPart[] }
)

export type Shape = {
  collection: CollectionSlug
  parts: readonly DocumentPart[]
  /** The columns in SQL, each under the alias that its part names. */
  columns: readonly string[]
}

/**
 * Describes the documents of a collection as strangers see them.
 * @throws Error when a field is of a kind that this file does not know
 */
export function shapeOf(payload: Payload, collection: CollectionSlug): Shape {
  const { config } = payload.collections[collection]
  const { columnOf, tableName } = tableOf(payload, collection)
  const columns: string[] = []
  const select = (sql: string): string => {
    const alias = `c${columns.length}`
    columns.push(`${sql} AS ${alias}`)
    return alias
  }
  const stored = (path: string): string => select(`r.${columnOf(path)}`)
  const side = (suffix: string, path: string, column: string): string =>
    select(
      `(SELECT json_group_array(${column} ORDER BY "order") FROM ${tableName}${suffix}
        INDEXED BY ${tableName}${suffix}_by_parent_idx WHERE parent_id = r.id AND path = '${path}')`,
    )

  const partOf = (field: FlattenedField, prefix: string): DocumentPart => {
    const { name } = field
    const hooks = ('hooks' in field && field.hooks?.afterRead) || []
    const path = `${prefix}${name}`
    if ('localized' in field && field.localized) throw unknown(collection, path)
    switch (field.type) {
      case 'group':
        return { name, hooks, kind: 'group', parts: partsOf(field.flattenedFields, `${path}_`) }
      case 'relationship':
      case 'upload': {
        const { relationTo, hasMany } = field
        if (typeof relationTo !== 'string' || prefix) throw unknown(collection, path)
        if (field.maxDepth === 0 && !hasMany)
          return { name, hooks, kind: 'value', alias: stored(path), read: asStored }
        if (!hasMany) return { name, hooks, kind: 'one', alias: stored(path), to: relationTo }
        const column = sqliteOf(payload).tables[`${tableName}_rels`]?.[`${relationTo}ID`]?.name
        if (!column) throw unknown(collection, path)
        return { name, hooks, kind: 'many', alias: side('_rels', path, column), to: relationTo }
      }
      case 'richText':
        return { name, hooks: [], kind: 'richText', alias: stored(path), field }
      case 'text':
        if (field.hasMany)
          return { name, hooks, kind: 'texts', alias: side('_texts', path, 'text') }
        return { name, hooks, kind: 'value', alias: stored(path), read: asStored }
      case 'select':
      case 'number':
        if (field.hasMany) throw unknown(collection, path)
        return { name, hooks, kind: 'value', alias: stored(path), read: asStored }
      case 'textarea':
        return { name, hooks, kind: 'value', alias: stored(path), read: asStored }
      case 'checkbox':
        return { name, hooks, kind: 'value', alias: stored(path), read: asFlag }
      case 'date':
        return { name, hooks, kind: 'value', alias: stored(path), read: asTime }
      case 'json':
        return { name, hooks, kind: 'value', alias: stored(path), read: asJson }
      default:
        throw unknown(collection, path)
    }
  }
  const partsOf = (fields: readonly FlattenedField[], prefix: string): DocumentPart[] =>
    fields
      .filter((field) => field.name !== 'id' && isShown(payload, field))
      .map((field) => partOf(field, prefix))

  return { collection, parts: partsOf(config.flattenedFields, ''), columns }
}

const unknown = (collection: string, path: string): Error =>
  new Error(
    `No prepared statement can read ${collection}.${path}. Add its kind to document-shape.ts.`,
  )

/** Decides whether a stranger sees a field. Access rules of public fields do not ask for the row. */
function isShown(payload: Payload, field: FlattenedField): boolean {
  if ('hidden' in field && field.hidden) return false
  if (field.type === 'join') throw new Error(`${field.name} is a join.`)
  const read = 'access' in field ? field.access?.read : undefined
  const mayRead = read ? read({ req: { payload, user: null } as PayloadRequest }) : true
  if (typeof mayRead !== 'boolean') throw new Error(`The access rule of ${field.name} is slow.`)
  if (mayRead && 'virtual' in field && field.virtual)
    throw new Error(`${field.name} is not in the database.`)
  return mayRead
}

const asStored = (value: SqliteValue): unknown => value
const asFlag = (value: SqliteValue): boolean | null => (value === null ? null : value !== 0)
const asJson = (value: SqliteValue): unknown =>
  typeof value === 'string' ? (JSON.parse(value) as unknown) : value

/** Returns a time in the form of Payload's answers. */
function asTime(value: SqliteValue): unknown {
  if (typeof value !== 'string') return value
  return value.length === 24 && value.endsWith('Z') ? value : new Date(value).toISOString()
}
