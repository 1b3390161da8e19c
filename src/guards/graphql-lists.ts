import { type GraphQLSchema, isObjectType } from 'graphql'
import { rowsAsked } from './list-limits.ts'
import { guardListArgs } from './query-guard.ts'

type ListArgs = {
  limit?: number | null
  pagination?: boolean | null
  where?: unknown
  sort?: unknown
  page?: unknown
}

/**
 * Wraps every list of Payload's schema, so that it checks its arguments and limits its rows as REST
 * does. Payload 3.90.1 passes a GraphQL argument on unchecked (docs/payload-traps.md:
 * graphql-lists).
 */
export function guardLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type.name === 'Mutation') continue
    for (const field of Object.values(type.getFields())) {
      const isOurs = type.name === 'StoryPage' // It has its own limits.
      const { resolve } = field
      const isGuarded = field.args.some(({ name }) => name === 'limit' || name === 'where')
      if (isOurs || !resolve || !isGuarded) continue
      field.resolve = (source, args: ListArgs, context, info) => {
        guardListArgs(args)
        const isList = field.args.some(({ name }) => name === 'limit')
        const isLimited = typeof args.limit === 'number' || args.pagination === false
        const limited = isList && isLimited ? { ...args, limit: rowsAsked(args) } : args
        return resolve(source, limited, context, info)
      }
    }
  }
  return schema
}
