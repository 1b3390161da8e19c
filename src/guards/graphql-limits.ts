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
import { clampLimit } from './list-limits.ts'

const MAX_DEEP = 12
const MAX_ALIASES = 15
export const MAX_TOKENS = 4_000

/** The contract's document at its largest (100 roots, 20 replies each, 20 latest) costs 27,539. */
const MAX_COMPLEX = 40_000

type Limits = {
  introspection: boolean
  document: DocumentNode
  variables: Record<string, unknown>
}

/**
 * The validation rules that refuse a query before it runs. The limit of Payload 3.90.1 leaves much
 * out, and one request can keep the process busy for seconds (docs/payload-traps.md: graphql-cost).
 */
export function limitRules({ introspection, document, variables }: Limits): ValidationRule[] {
  const reporting = (code: ErrorCode) => ({
    propagateOnRejection: false,
    onReject: [
      (context: { reportError: (e: GraphQLError) => void } | null, error: GraphQLError): void =>
        context?.reportError(withCode(error, code)),
    ],
  })
  const depth = maxDepthRule({
    n: MAX_DEEP,
    flattenFragments: true,
    ...reporting('query-too-deep'),
  })
  return [
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    // The standard introspection query is 15 deep, and walks the schema, not the data.
    ...(introspection && asksOnlyForTheSchema(document) ? [] : [depth]),
    maxAliasesRule({ n: MAX_ALIASES, allowList: [], ...reporting('query-too-complex') }),
    createComplexityRule({
      maximumComplexity: MAX_COMPLEX,
      maxQueryNodes: 5_000,
      variables,
      estimators: [byListLength, simpleEstimator({ defaultComplexity: 1 })],
      createError: (most: number, cost: number) =>
        withCode(
          new GraphQLError(`This query costs ${cost}; at most ${most} is allowed. Ask for less.`),
          'query-too-complex',
        ),
    }),
  ] as ValidationRule[]
}

/** A list costs its length times what is asked of each row. */
const byListLength: ComplexityEstimator = ({ args, childComplexity, field }) => {
  const asked = field.args.find(({ name }) => name === 'limit' || name === 'first')
  if (!asked) return undefined
  const given: unknown = args[asked.name] ?? asked.defaultValue ?? 10
  // Never below nothing: a negative limit would pay for the rest of the query.
  const length = clampLimit(Math.max(0, Number(given) || 0))
  return 1 + length * childComplexity
}

/** Some rules throw where they should report, and graphql-http would let that through. */
export const safeValidate: typeof validate = (...args) => {
  try {
    return validate(...args)
  } catch (err) {
    return [err instanceof GraphQLError ? err : new GraphQLError('This query cannot be validated.')]
  }
}

/** Where the schema is not told, a misspelt field does not tell it either. */
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
