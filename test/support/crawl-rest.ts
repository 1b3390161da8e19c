import type { CollectionSlug, FlattenedField, SanitizedCollectionConfig } from 'payload'
import type { Dateline } from './app.ts'
import { isPrivate, MARK, type World } from './crawl-secrets.ts'

/** A request that a stranger could make, and the leak to look for in its answer. */
export type Try = {
  path: string
  /** `read`: only search the answer. `find`: must find nothing. `refuse`: must be refused. */
  kind: 'read' | 'find' | 'refuse'
  method?: string
  json?: unknown
}

type Path = { name: string; isPrivate: boolean; isText: boolean }

const textual = ['text', 'textarea', 'email', 'code', 'richText', 'json']

/** Every path that a filter can name: fields, fields of groups, and fields behind one relation. */
async function pathsOf(
  dateline: Dateline,
  fields: FlattenedField[],
  { prefix = '', isHidden = false, hops = 1 } = {},
): Promise<Path[]> {
  const paths: Path[] = []
  for (const field of fields) {
    const name = prefix + field.name
    const hidden = isHidden || (await isPrivate(field))
    paths.push({ name, isPrivate: hidden, isText: textual.includes(field.type) })
    const within = { prefix: `${name}.`, isHidden: hidden, hops }
    if ('flattenedFields' in field)
      paths.push(...(await pathsOf(dateline, field.flattenedFields, within)))
    if ((field.type === 'relationship' || field.type === 'upload') && hops > 0) {
      for (const to of [field.relationTo].flat()) {
        const { flattenedFields } = dateline.payload.collections[to].config
        paths.push(...(await pathsOf(dateline, flattenedFields, { ...within, hops: hops - 1 })))
      }
    }
  }
  return paths
}

const variants = ['', 'draft=true', 'trash=true', 'draft=true&trash=true']
const sizes = ['depth=0', 'depth=2', 'limit=0&depth=9', 'pagination=false', 'locale=all']

/**
 * Every request that a stranger can make to one collection by REST. `isShut`: its list was refused.
 */
export async function triesOf(
  dateline: Dateline,
  { collection, world, isShut }: Crawled,
): Promise<Try[]> {
  const base = `/api/${collection.slug}`
  const known = world.publicIds[collection.slug] ?? []
  const ids = [...known, ...world.hiddenIds.keys()]
  const read = (path: string): Try => ({ path, kind: 'read' })
  const tries = variants.flatMap((v) => sizes.map((size) => read(`${base}?${size}&${v}`)))

  for (const id of known)
    for (const variant of variants) tries.push(read(`${base}/${id}?depth=2&${variant}`))
  for (const id of isShut ? ids.slice(-3) : ids) {
    tries.push(read(`${base}/${id}?draft=true&trash=true`), read(`${base}/versions/${id}`))
  }
  tries.push(
    ...declaredEndpoints(base, collection.endpoints, [...known.slice(0, 1), ...ids.slice(-2)]),
  )
  // A caller who may not read at all is refused before a filter is read.
  if (isShut) return [...tries, read(`${base}?where[id][exists]=true&sort=id`)]

  for (const path of await pathsOf(dateline, collection.flattenedFields))
    tries.push(...triesOfPath(base, path))
  const every = (what: string, fields: FlattenedField[]): string =>
    fields.map(({ name }) => `${what}[${name}]=true`).join('&')
  for (const variant of variants)
    tries.push(read(`${base}?${every('select', collection.flattenedFields)}&${variant}`))
  for (const other of relatedTo(collection)) {
    const { flattenedFields } = dateline.payload.collections[other].config
    tries.push(read(`${base}?depth=2&${every(`populate[${other}]`, flattenedFields)}`))
  }
  return tries
}

type Crawled = { collection: SanitizedCollectionConfig; world: World; isShut: boolean }

/** The requests about one field: filter by it, and sort by it. */
function triesOfPath(base: string, { name, isPrivate: hidden, isText }: Path): Try[] {
  const tries: Try[] = [{ path: `${base}?sort=-${name}&depth=0`, kind: hidden ? 'refuse' : 'read' }]
  const isFar = name.includes('.')
  if (hidden) {
    tries.push({ path: `${base}/count?where[${name}][exists]=true`, kind: 'refuse' })
    // Payload reads more than one spelling of a dot.
    const spelled = name.replaceAll('.', '__')
    if (isFar) tries.push({ path: `${base}?sort=${spelled}`, kind: 'refuse' })
    tries.push({ path: `${base}?where[${spelled}][exists]=true`, kind: 'refuse' })
  } else if (isText) {
    const mark = `where[${name}][like]=${MARK}&depth=0`
    tries.push({ path: `${base}?${mark}&draft=true&trash=true`, kind: 'find' })
    if (isFar) return tries
    const either = `where[or][0][id][exists]=false&where[or][1][${name}][like]=${MARK}`
    tries.push({ path: `${base}?${either}&depth=0`, kind: 'find' })
    tries.push({ path: `${base}/count?${mark}`, kind: 'find' })
  }
  return tries
}

const relatedTo = ({ flattenedFields }: SanitizedCollectionConfig): Set<CollectionSlug> =>
  new Set(
    flattenedFields.flatMap((field) =>
      field.type === 'relationship' || field.type === 'upload' ? [field.relationTo].flat() : [],
    ),
  )

/** Every endpoint that a collection or global declares, its own and Payload's, by any name. */
export function declaredEndpoints(
  base: string,
  endpoints: SanitizedCollectionConfig['endpoints'],
  ids: readonly string[],
): Try[] {
  const tries: Try[] = []
  for (const { method, path } of endpoints || []) {
    const isWrite = method !== 'get'
    for (const id of /:/.test(path) ? ids : ['']) {
      const at = base + path.replace(/\/$/, '').replace(/:\w+\??/g, id)
      for (const query of ['', `?where[id][exists]=true&depth=2&draft=true`])
        tries.push({
          path: at + query,
          kind: 'read',
          ...(isWrite
            ? { method: method.toUpperCase(), json: { ids: [id], status: 'x', id } }
            : {}),
        })
    }
  }
  return tries
}
