import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { FlattenedField, Payload, SelectType } from 'payload'
import { removingNullKeys, wholeRow, withoutNullKeys } from './blank-row.ts'
import { fieldsIn } from './resolve-field.ts'

type Init = ReturnType<typeof mongooseAdapter>
type Adapter = ReturnType<Init['init']>
type Fields = readonly FlattenedField[]
type Row = Record<string, unknown>
type Page = { docs: unknown[] }

/**
 * Makes MongoDB answer rows of the form that SQLite answers: each field has a value, null or an empty
 * list. MongoDB leaves out what was never written, so REST and GraphQL would differ between the
 * databases (docs/payload-traps.md: missing-keys).
 */
export function wholeRows({ init, ...adapter }: Init): Init {
  return {
    ...adapter,
    init: (args) => {
      const db = init(args)
      return Object.assign(db, reads(db, args.payload), writes(db, args.payload))
    },
  }
}

function reads(db: Adapter, payload: Payload): Partial<Adapter> {
  const { find, findGlobal, findOne, findVersions, queryDrafts } = db
  const { ofCollection, ofGlobal, ofVersion } = fieldsIn(payload)
  return {
    find: async (a: Parameters<typeof find>[0]) =>
      wholePage(await find.call(db, a), ofCollection(a.collection), a.select),
    findOne: async (a: Parameters<typeof findOne>[0]) =>
      whole(await findOne.call(db, a), ofCollection(a.collection), a.select),
    queryDrafts: async (a: Parameters<typeof queryDrafts>[0]) =>
      wholePage(await queryDrafts.call(db, a), ofCollection(a.collection), ofDraft(a.select)),
    findVersions: async (a: Parameters<typeof findVersions>[0]) =>
      wholePage(await findVersions.call(db, a), ofVersion(a.collection), a.select),
    findGlobal: async (a: Parameters<typeof findGlobal>[0]) =>
      whole(await findGlobal.call(db, a), ofGlobal(a.slug), a.select),
  } as Partial<Adapter>
}

function writes(db: Adapter, payload: Payload): Partial<Adapter> {
  const { create, createGlobal, deleteOne, updateGlobal, updateMany, updateOne, upsert } = db
  const { createVersion, updateVersion } = db
  const { ofCollection, ofGlobal, ofVersion } = fieldsIn(payload)
  return {
    create: async (a: Parameters<typeof create>[0]) => {
      const fields = ofCollection(a.collection)
      return whole(await create.call(db, { ...a, data: withoutNullKeys(fields, a.data) }), fields)
    },
    updateOne: async (a: Parameters<typeof updateOne>[0]) => {
      const fields = ofCollection(a.collection)
      const data = removingNullKeys(fields, a.data)
      return whole(await updateOne.call(db, { ...a, data }), fields, a.select)
    },
    updateMany: async (a: Parameters<typeof updateMany>[0]) => {
      const fields = ofCollection(a.collection)
      const docs = await updateMany.call(db, { ...a, data: removingNullKeys(fields, a.data) })
      return docs && docs.map((doc: unknown) => whole(doc, fields, a.select))
    },
    upsert: async (a: Parameters<typeof upsert>[0]) => {
      const fields = ofCollection(a.collection)
      const data = removingNullKeys(fields, a.data)
      return whole(await upsert.call(db, { ...a, data }), fields, a.select)
    },
    deleteOne: async (a: Parameters<typeof deleteOne>[0]) =>
      whole(await deleteOne.call(db, a), ofCollection(a.collection), a.select),
    createGlobal: async (a: Parameters<typeof createGlobal>[0]) =>
      whole(await createGlobal.call(db, a), ofGlobal(a.slug)),
    updateGlobal: async (a: Parameters<typeof updateGlobal>[0]) =>
      whole(await updateGlobal.call(db, a), ofGlobal(a.slug), a.select),
    createVersion: async (a: Parameters<typeof createVersion>[0]) =>
      whole(await createVersion.call(db, a), ofVersion(a.collectionSlug), a.select),
    updateVersion: async (a: Parameters<typeof updateVersion>[0]) =>
      whole(await updateVersion.call(db, a), ofVersion(a.collection), a.select),
  } as Partial<Adapter>
}

function whole(row: unknown, fields: Fields, select?: SelectType): unknown {
  return typeof row === 'object' && row !== null ? wholeRow(fields, row as Row, select) : row
}

const wholePage = (page: Page, fields: Fields, select?: SelectType): Page => ({
  ...page,
  docs: page.docs.map((row) => whole(row, fields, select)),
})

/** Payload asks for a draft as a part of its version. */
const ofDraft = (select: SelectType | undefined): SelectType | undefined =>
  typeof select?.version === 'object' ? select.version : undefined
