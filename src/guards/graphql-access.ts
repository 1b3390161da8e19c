import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'
import { type CollectionSlug, isolateObjectProperty, type PayloadRequest } from 'payload'

type Context = { req: PayloadRequest }

/**
 * Makes the queries `Access` and `docAccess…` answer in the form that their types promise. Payload
 * 3.90.1 shortens a permission to `true` and leaves out one that is refused, so that each of these
 * queries fails; and `docAccess…` tells everybody which ids exist (docs/payload-traps.md:
 * graphql-permissions). A document that the caller may not read is null, like one that does not exist.
 */
export function answerPermissions(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    const type = getNamedType(field.type)
    const { resolve } = field
    if (!/^(Access$|docAccess)/.test(name) || !resolve || !isObjectType(type)) continue
    field.resolve = async (source, args: { id?: string }, context: Context, info) => {
      const { req } = context
      if (args.id !== undefined && !(await mayRead(req, slugOf(req, type), args.id))) return null
      // Payload's query of a global takes the context from the place of its arguments.
      const given = args.id === undefined ? { ...args, ...context } : args
      const answer: unknown = await resolve(source, given, context, info)
      return permissionsOf(type, answer)
    }
  }
  return schema
}

/** The type has the name of its collection, in letters that GraphQL allows. */
function slugOf({ payload }: PayloadRequest, type: GraphQLObjectType): CollectionSlug {
  const found = payload.config.collections.find(
    ({ slug }) => type.name === `${slug.replaceAll('-', '_')}DocAccess`,
  )
  if (!found) throw new Error(`${type.name} belongs to no collection.`)
  return found.slug
}

async function mayRead(
  req: PayloadRequest,
  collection: CollectionSlug,
  id: string,
): Promise<boolean> {
  const found: unknown = await req.payload.findByID({
    collection,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    // Queries of one request run at once.
    req: isolateObjectProperty(req, 'transactionID'),
    select: {},
    trash: true,
  })
  return found !== null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Returns Payload's short permissions in the long form of a type. */
function permissionsOf(type: GraphQLObjectType, short: unknown): unknown {
  const fields = type.getFields()
  const given = isRecord(short) ? short : {}
  if (fields.permission)
    return {
      permission: short === true || given.permission === true,
      where: given.where ?? null,
    }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const inner = getNamedType(field.type)
      if (!isObjectType(inner)) return [name, given[name] ?? false]
      return [name, permissionsOf(inner, short === true ? true : given[name])]
    }),
  )
}
