import type { BaseDatabaseAdapter, DatabaseAdapterObj, FlattenedField, Payload } from 'payload'
import { DatelineError } from '../errors.ts'
import { fieldsIn } from './resolve-field.ts'

type Values = Record<string, unknown>
type Fields = readonly FlattenedField[]

/**
 * Makes an adapter store every date in UTC, as ISO text with milliseconds. On SQLite, Payload 3.90.1
 * keeps a date as it was typed: `09:00+09:00` then sorts and compares as text
 * (docs/payload-traps.md: dates-as-typed).
 */
export function storeUtc<Adapter extends DatabaseAdapterObj>(adapter: Adapter): Adapter {
  return {
    ...adapter,
    init: (args: Parameters<Adapter['init']>[0]) => {
      const db: BaseDatabaseAdapter = adapter.init(args)
      return Object.assign(db, utcWrites(db, args.payload))
    },
  }
}

function utcWrites(db: BaseDatabaseAdapter, payload: Payload): Partial<BaseDatabaseAdapter> {
  const { create, updateJobs, updateMany, updateOne, upsert } = db
  const { createGlobal, createGlobalVersion, updateGlobal, updateGlobalVersion } = db
  const { createVersion, updateVersion } = db
  const { ofCollection, ofGlobal } = fieldsIn(payload)
  const rowOf = <A extends { collection: string; data: Values }>(a: A): A =>
    put(a, 'data', inUtc(ofCollection(a.collection), a.data))
  const siteOf = <A extends { slug: string; data: Values }>(a: A): A =>
    put(a, 'data', inUtc(ofGlobal(a.slug), a.data))
  /** `versionData` of a new version is the row; of an update, the version around the row. */
  const versionOf = <A extends { versionData: object }>(a: A, fields: Fields): A =>
    put(inUtc(versionDates, a as A & Values), 'versionData', inUtc(fields, a.versionData as Values))
  const wrapped = <A extends { versionData: object }>(a: A, fields: Fields): A => {
    const data = inUtc(versionDates, a.versionData as Values)
    const { version } = data
    return put(
      a,
      'versionData',
      isValues(version) ? put(data, 'version', inUtc(fields, version)) : data,
    )
  }
  return {
    create: (a) => create.call(db, rowOf(a)),
    updateOne: (a) => updateOne.call(db, rowOf(a)),
    updateMany: (a) => updateMany.call(db, rowOf(a)),
    upsert: (a) => upsert.call(db, rowOf(a)),
    updateJobs: (a) => updateJobs.call(db, rowOf({ ...a, collection: 'payload-jobs' })),
    createGlobal: (a) => createGlobal.call(db, siteOf(a)),
    updateGlobal: (a) => updateGlobal.call(db, siteOf(a)),
    createVersion: (a) => createVersion.call(db, versionOf(a, ofCollection(a.collectionSlug))),
    updateVersion: (a) => updateVersion.call(db, wrapped(a, ofCollection(a.collection))),
    createGlobalVersion: (a) => createGlobalVersion.call(db, versionOf(a, ofGlobal(a.globalSlug))),
    updateGlobalVersion: (a) => updateGlobalVersion.call(db, wrapped(a, ofGlobal(a.global))),
  } as Partial<BaseDatabaseAdapter>
}

const versionDates = ['createdAt', 'updatedAt'].map((name) => ({ name, type: 'date' })) as Fields

/** Returns the object with the value; the object itself when it has it already. */
const put = <T extends object>(object: T, name: string, value: unknown): T =>
  object[name as keyof T] === value ? object : { ...object, [name]: value }

/** The fields that are dates or hold dates: most writes have few of them. */
const dated = new WeakMap<Fields, Fields>()

function datedFields(fields: Fields): Fields {
  let found = dated.get(fields)
  if (!found) dated.set(fields, (found = fields.filter(holdsDates)))
  return found
}

const holdsDates = (field: FlattenedField): boolean =>
  field.type === 'date' || fieldsWithin(field).some((fields) => fields.some(holdsDates))

/** Returns the fields of a group, tab or array, or those of each kind of block. */
const fieldsWithin = (field: FlattenedField): Fields[] => {
  if (field.type === 'blocks') return field.blocks.map(({ flattenedFields }) => flattenedFields)
  return 'flattenedFields' in field ? [field.flattenedFields] : []
}

/**
 * Returns the values with every date in UTC, as ISO text with milliseconds; the given object when
 * all of them are so already.
 * @throws DatelineError `validation` for a date that cannot be read
 */
export function inUtc<T extends Values>(fields: Fields, data: T): T {
  let result = data
  for (const field of datedFields(fields)) {
    const value = data[field.name]
    if (value !== undefined && value !== null)
      result = put(result, field.name, valueInUtc(field, value))
  }
  for (const path of Object.keys(data).filter((key) => key.includes('.'))) {
    const field = fieldAt(fields, path.split('.'))
    const value = data[path]
    if (field && value !== undefined && value !== null)
      result = put(result, path, valueInUtc(field, value))
  }
  return result
}

/** An atomic update may name a field by its path. */
function fieldAt(fields: Fields, [name, ...rest]: string[]): FlattenedField | undefined {
  const field = datedFields(fields).find((one) => one.name === name)
  if (!field || rest.length === 0) return field
  const [inner] = fieldsWithin(field)
  return inner ? fieldAt(inner, rest) : undefined
}

function valueInUtc(field: FlattenedField, value: unknown): unknown {
  if (field.type === 'date') return utcText(field.name, value)
  if (field.type === 'array' || field.type === 'blocks') {
    if (!Array.isArray(value)) return value
    const rows = value.map((row: unknown) =>
      isValues(row) ? inUtc(fieldsOfRow(field, row), row) : row,
    )
    return rows.every((row, at) => row === value[at]) ? value : rows
  }
  return isValues(value) && 'flattenedFields' in field ? inUtc(field.flattenedFields, value) : value
}

function fieldsOfRow(field: FlattenedField, row: Values): Fields {
  if (field.type === 'blocks')
    return field.blocks.find(({ slug }) => slug === row.blockType)?.flattenedFields ?? []
  return 'flattenedFields' in field ? field.flattenedFields : []
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function utcText(name: string, value: unknown): unknown {
  if (typeof value === 'string' && UTC.test(value)) return value
  if (value === '') return null
  const isDate = typeof value === 'string' || typeof value === 'number' || value instanceof Date
  if (!isDate) return value
  const date = new Date(value)
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  if (UTC.test(text)) return text
  throw new DatelineError('validation', `${name} must be a date.`, { field: name })
}

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
