import {
  afterReadTraverseFields,
  type CollectionSlug,
  createLocalReq,
  type Payload,
  type PayloadRequest,
  type RichTextField,
} from 'payload'
import { rowsRead } from '../store/row-events.ts'
import type { SqliteValue } from '../store/sqlite-driver.ts'
import type { ReadConnection } from '../store/prepared/sqlite-connection.ts'
import { accessSql } from './access-sql.ts'
import { type FieldPart, shapeOf } from './document-shape.ts'

export type Document = Record<string, unknown>
type Row = Record<string, SqliteValue>

/** Decides which fields of the documents of a list are wanted. */
export type Wants = (name: string) => boolean

/** Reads documents of one request. Each row is read once, however often it is asked for. */
type Request = { rows: Map<string, Row | null>; req: () => Promise<PayloadRequest> }

type Reading = Request & { currentDepth: number; depth: number }

/** These nodes have fields of their own, which Payload reads by its own hooks. */
const HAS_FIELDS = /"type":"(?:block|inlineBlock|link|autolink|upload|relationship)"/

/**
 * Prepares the reads of single documents, by id, in the form of Payload's REST.
 * @returns a function that begins a request
 * @throws Error when a collection has fields or access rules that this cannot read
 */
export function prepareDocuments(
  payload: Payload,
  connection: ReadConnection,
  collections: readonly CollectionSlug[],
) {
  const prepared = new Map(
    collections.map((collection) => {
      const shape = shapeOf(payload, collection)
      const sql = `SELECT r.id AS id, ${shape.columns.join(', ')} FROM "${collection}" AS r
        WHERE r.id = ? AND ${accessSql(payload, collection, 'r.')}`
      return [collection, { shape, statement: connection.prepare(sql), sql }]
    }),
  )

  function rowOf(collection: CollectionSlug, id: string, { rows }: Request): Row | null {
    const key = `${collection}:${id}`
    const known = rows.get(key)
    if (known !== undefined) return known
    const row = prepared.get(collection)?.statement.get([id]) ?? null
    rows.set(key, row)
    rowsRead({ collection, id })
    return row
  }

  async function documentOf(
    collection: CollectionSlug,
    { id, wants }: { id: string; wants?: Wants | undefined },
    reading: Reading,
  ): Promise<Document | null> {
    const found = prepared.get(collection)
    if (!found) throw new Error(`${collection} has no prepared reads.`)
    const row = rowOf(collection, id, reading)
    if (!row) return null
    const { config } = payload.collections[collection]
    const parts = wants ? found.shape.parts.filter(({ name }) => wants(name)) : found.shape.parts
    const doc: Document = { id, ...storedOf(parts, row) }
    runFieldHooks(parts, { siblings: doc, doc, collection })
    for (const part of parts) {
      if (part.kind === 'richText')
        doc[part.name] = await richTextOf(part, doc, collection, reading)
      else if (part.kind === 'one' && doc[part.name] !== null)
        doc[part.name] = await relatedOf(part.to, doc[part.name] as string, reading)
      else if (part.kind === 'many') {
        const ids = doc[part.name] as string[]
        const related: unknown[] = []
        for (const one of ids) related.push(await relatedOf(part.to, one, reading))
        doc[part.name] = related
      }
    }
    let result = doc
    for (const hook of config.hooks.afterRead ?? []) {
      const req = { payload, user: null, context: {} } as unknown as PayloadRequest
      const args = { collection: config, context: {}, doc: result, overrideAccess: false, req }
      result = (now(hook({ ...args, findMany: true })) as Document | undefined) ?? result
    }
    return result
  }

  /** An id stays an id when its document is too deep, or not a stranger's to see. */
  async function relatedOf(to: CollectionSlug, id: string, reading: Reading): Promise<unknown> {
    if (reading.currentDepth > reading.depth) return id
    const deeper = { ...reading, currentDepth: reading.currentDepth + 1 }
    return (await documentOf(to, { id }, deeper)) ?? id
  }

  function runFieldHooks(
    parts: readonly FieldPart[],
    {
      siblings,
      doc,
      collection,
    }: { siblings: Document; doc: Document; collection: CollectionSlug },
  ): void {
    const req = { payload, user: null, context: {} } as unknown as PayloadRequest
    for (const part of parts) {
      for (const hook of part.hooks) {
        const value = siblings[part.name]
        const args = { data: doc, originalDoc: doc, siblingData: siblings, value, req }
        const { config } = payload.collections[collection]
        const hooked = now(hook({ ...args, collection: config, operation: 'read' } as never))
        if (hooked !== undefined) siblings[part.name] = hooked
      }
      if (part.kind === 'group')
        runFieldHooks(part.parts, { siblings: siblings[part.name] as Document, doc, collection })
    }
  }

  async function richTextOf(
    { name, field }: { name: string; field: RichTextField },
    doc: Document,
    collection: CollectionSlug,
    reading: Reading,
  ): Promise<unknown> {
    const text = doc[name]
    if (typeof text !== 'string') return text
    const value: unknown = JSON.parse(text)
    if (!HAS_FIELDS.test(text)) return value
    const only: Document = { ...doc, [name]: value }
    const promises = {
      fieldPromises: [] as Promise<void>[],
      populationPromises: [] as Promise<void>[],
    }
    afterReadTraverseFields({
      ...promises,
      collection: payload.collections[collection].config,
      context: {},
      currentDepth: reading.currentDepth,
      depth: reading.depth,
      doc: only,
      draft: false,
      fallbackLocale: null,
      fieldDepth: 0,
      fields: [field],
      findMany: true,
      flattenLocales: true,
      global: null,
      locale: null,
      overrideAccess: false,
      parentIndexPath: '',
      parentIsLocalized: false,
      parentPath: '',
      parentSchemaPath: '',
      req: await reading.req(),
      showHiddenFields: false,
      siblingDoc: only,
    })
    // A field that is read may add fields and documents to read.
    while (promises.fieldPromises.length + promises.populationPromises.length > 0) {
      await Promise.all(promises.fieldPromises.splice(0))
      await Promise.all(promises.populationPromises.splice(0))
    }
    return only[name]
  }

  return {
    statements: [...prepared.values()].map(({ sql }) => sql),
    shapeOf: (collection: CollectionSlug) => prepared.get(collection)?.shape,
    /** Begins a request of a stranger. */
    begin: () => {
      let made: Promise<PayloadRequest> | undefined
      const request: Request = {
        rows: new Map(),
        req: () => (made ??= createLocalReq({}, payload)),
      }
      return (collection: CollectionSlug, asked: { id: string; depth: number; wants?: Wants }) =>
        documentOf(collection, asked, { ...request, currentDepth: 1, depth: asked.depth })
    },
  }
}

/** Returns the values of a row, before hooks, in the order of the fields. */
function storedOf(parts: readonly FieldPart[], row: Row): Document {
  const doc: Document = {}
  for (const part of parts) {
    if (part.kind === 'group') {
      doc[part.name] = storedOf(part.parts, row)
      continue
    }
    const value = row[part.alias] ?? null
    if (part.kind === 'value') doc[part.name] = part.read(value)
    else if (part.kind === 'texts' || part.kind === 'many')
      doc[part.name] = JSON.parse(String(value)) as unknown
    else doc[part.name] = value
  }
  return doc
}

/** Refuses a hook that answers later: its order among the others would not be Payload's. */
function now(value: unknown): unknown {
  if (value instanceof Promise) throw new Error('A hook of a public field answers too late.')
  return value
}
