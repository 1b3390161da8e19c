import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import {
  type DocumentNode,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  validate,
  type ValidationRule,
} from 'graphql'
import {
  type ComplexityEstimator,
  createComplexityRule,
  simpleEstimator,
} from 'graphql-query-complexity'
import type { ErrorCode } from '../errors.ts'
import { rowsAsked } from './list-limits.ts'

export const MAX_QUERY_DEPTH = 12
export const MAX_QUERY_ALIASES = 15
export const MAX_TOKENS = 4_000

/** The largest StoryPage query (100 root comments, 20 replies each, 20 latest) costs 27,539. */
const MAX_COMPLEXITY = 40_000

// These rules refuse a query before it runs. The limit of Payload 3.90.1 does not count everything:
// one request can keep the process busy for seconds (docs/payload-traps.md: graphql-cost).

/** Returns the limits on a document, which hold whatever its variables are. */
export function documentRules({
  introspection,
  document,
}: {
  introspection: boolean
  document: DocumentNode
}): ValidationRule[] {
  const reporting = (code: ErrorCode) => ({
    propagateOnRejection: false,
    onReject: [
      (context: { reportError: (e: GraphQLError) => void } | null, error: GraphQLError): void =>
        context?.reportError(withCode(error, code)),
    ],
  })
  const depth = maxDepthRule({
    n: MAX_QUERY_DEPTH,
    flattenFragments: true,
    ...reporting('query-too-deep'),
  })
  return [
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    // The standard introspection query is 15 levels deep, and reads the schema, not the data.
    ...(introspection && asksOnlyForTheSchema(document) ? [] : [depth]),
    maxAliasesRule({ n: MAX_QUERY_ALIASES, allowList: [], ...reporting('query-too-complex') }),
  ] as ValidationRule[]
}

/**
 * Returns the limit on the cost of a query, which depends on its variables.
 * @param budget how many times as much it may cost
 */
export const costRules = (variables: Record<string, unknown>, budget: number): ValidationRule[] =>
  [
    createComplexityRule({
      maximumComplexity: MAX_COMPLEXITY * budget,
      maxQueryNodes: 5_000,
      variables,
      estimators: [byPermissions, byListLength, simpleEstimator({ defaultComplexity: 1 })],
      createError: (max: number, cost: number) =>
        withCode(
          new GraphQLError(`This query costs ${cost}. The maximum is ${max}. Request less.`),
          'query-too-expensive',
        ),
    }),
  ] as ValidationRule[]

/** The permissions of everything ask each rule of each field; those of a document ask its own. */
const byPermissions: ComplexityEstimator = ({ childComplexity, field }) => {
  if (field.name === 'Access') return 10_000 + childComplexity
  return field.name.startsWith('docAccess') ? 2_500 + childComplexity : undefined
}

/** A list costs its length times the cost of one row. */
const byListLength: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const arg = field.args.find(({ name }) => name === 'limit' || name === 'first')
  if (!arg) return undefined
  const limit: unknown = args[arg.name] ?? arg.defaultValue
  // Payload reads a limit of 0 as all rows. Our own lists take `first`, and 0 means none.
  const length =
    arg.name === 'first' && Number(limit) <= 0
      ? 0
      : rowsAsked({ limit, pagination: args.pagination })
  return 1 + length * childComplexity
}

/**
 * Validates a query. Some rules throw instead of reporting, and graphql-http would run the query.
 */
export const safeValidate: typeof validate = (...args) => {
  try {
    return validate(...args)
  } catch (err) {
    return [
      err instanceof GraphQLError ? err : new GraphQLError('This query could not be validated.'),
    ]
  }
}

/**
 * Validates a query without suggestions: where introspection is off, they would reveal field names.
 */
export const withoutSuggestions: typeof validate = (...args) =>
  safeValidate(...args).map(
    (error) =>
      new GraphQLError(error.message.replace(/ Did you mean .*$/s, ''), {
        nodes: error.nodes ?? null,
        extensions: error.extensions,
      }),
  )

const withCode = (error: GraphQLError, code: ErrorCode): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions: { code } })

const asksOnlyForTheSchema = ({ definitions }: DocumentNode): boolean =>
  definitions.every(
    (definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION ||
      definition.selectionSet.selections.every(
        (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
      ),
  )
