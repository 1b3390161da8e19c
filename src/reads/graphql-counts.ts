import { GraphQLBoolean, type GraphQLFieldConfig, GraphQLObjectType } from 'graphql'
import type { GraphQLExtension } from 'payload'
import { countWithCap } from './capped-counts.ts'
import { pricedReads } from './priced-reads.ts'

type Fields = Record<string, GraphQLFieldConfig<unknown, unknown> | undefined>

const description =
  'True when there are more rows than totalDocs: a list is counted up to a thousand rows.'

/** Adds `countIsCapped` to the generated lists and counts whose totals can be capped. */
export const tellCapsOfCounts =
  (queries: GraphQLExtension): GraphQLExtension =>
  (graphQL, context) => {
    const { fields } = (context as { Query: { fields: Fields } }).Query
    for (const slug of Object.keys(pricedReads)) {
      const name = `${slug[0]?.toUpperCase()}${slug.slice(1)}`
      const count = fields[`count${name}`]
      for (const field of [fields[name], count]) {
        if (!(field?.type instanceof GraphQLObjectType)) throw new Error(`GraphQL lacks ${name}.`)
        field.type.getFields().countIsCapped = {
          args: [],
          astNode: undefined,
          deprecationReason: undefined,
          description,
          extensions: {},
          name: 'countIsCapped',
          type: GraphQLBoolean,
        }
      }
      const resolve = count?.resolve
      if (resolve) count.resolve = (...args) => countWithCap(() => resolve(...args))
    }
    return queries(graphQL, context)
  }
