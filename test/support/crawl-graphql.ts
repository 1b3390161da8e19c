import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import type { Dateline } from './app.ts'
import { wanted } from './requests.ts'
import { MARK, type World } from './crawl-secrets.ts'

/** A query that a stranger could write, and the values that its answer must not contain. */
export type QueryTry = { query: string; kind: 'read' | 'find' | 'null' }

export async function loadSchema(dateline: Dateline): Promise<GraphQLSchema> {
  const { data } = wanted(await dateline.graphql(getIntrospectionQuery()), 200)
  return buildClientSchema(data)
}

/** Every field that can be selected of a type, down to a number of objects within objects. */
function selectionOf(type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (isUnionType(named)) {
    if (levels === 0) return '{ __typename }'
    const parts = named.getTypes().map((t) => `... on ${t.name} ${selectionOf(t, levels)}`)
    return `{ ${parts.join(' ')} }`
  }
  if (!isObjectType(named) && !isInterfaceType(named)) return ''
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(({ type: of }) => isNonNullType(of))) return []
    const isLeaf = isLeafType(getNamedType(field.type))
    if (!isLeaf && levels === 0) return []
    const depth = field.args.some(({ name }) => name === 'depth') ? '(depth: 2)' : ''
    return [`${field.name}${depth} ${selectionOf(field.type, levels - 1)}`]
  })
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : '{ __typename }'
}

/** Every query that a stranger can make on one query field. */
export function queriesOf(field: GraphQLField<unknown, unknown>, world: World): QueryTry[] {
  const has = (name: string): boolean => field.args.some((arg) => arg.name === name)
  const isList = has('where') && !field.name.startsWith('count')
  // A list is an object of objects, and its fields are one level deeper.
  const selection = selectionOf(field.type, isList ? 3 : 2)
  const ask = (args: string[], kind: QueryTry['kind'] = 'read', what = selection): QueryTry => ({
    query: `{ ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${what} }`,
    kind,
  })

  const flags = ['draft', 'trash'].filter(has).map((flag) => `${flag}: true`)
  const variants = [[], ...flags.map((flag) => [flag]), ...(flags.length > 1 ? [flags] : [])]
  if (has('select')) variants.push(['select: true'])
  const limited = isList ? ['limit: 6'] : []
  const subjects = has('id')
    ? Object.values(world.publicIds).map(([id]) => [`id: "${id}"`])
    : has('slug')
      ? [[`slug: "${world.slugs.live}"`]]
      : [limited]
  const tries = subjects.flatMap((args) => variants.map((variant) => ask([...args, ...variant])))

  const named = has('slug') ? world.slugs.hidden : has('id') ? [...world.hiddenIds.keys()] : []
  const isSeen = field.name.startsWith('docAccess') ? '{ read { permission } }' : '{ __typename }'
  for (const hidden of named)
    tries.push(ask([`${has('slug') ? 'slug' : 'id'}: "${hidden}"`, ...flags], 'null', isSeen))

  const where = field.args.find(({ name }) => name === 'where')
  const inputs = where ? (getNamedType(where.type) as GraphQLInputObjectType).getFields() : {}
  for (const [name, { type }] of Object.entries(inputs)) {
    const of = getNamedType(type)
    // MongoDB finds everything by an impossible id; that reveals nothing.
    if (!isInputObjectType(of) || !('like' in of.getFields()) || name === 'id') continue
    const filter = `where: { OR: [{ ${name}: { like: "${MARK}" } }] }`
    for (const variant of [[], flags])
      tries.push(ask([filter, ...variant], 'find', '{ totalDocs }'))
  }
  if (has('sort')) {
    const deep = ['createdBy.name', 'one__two__three', 'one.two.three.four']
    for (const name of [...Object.keys(inputs), ...deep])
      tries.push(ask([`sort: "${name}"`, ...limited], 'read', '{ totalDocs docs { __typename } }'))
  }
  return tries
}
