import {
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  Kind,
  type FieldNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'
import { DatelineError } from '../errors.ts'
import { rowsAsked } from '../guards/list-limits.ts'
import { guardListArgs } from '../guards/query-guard.ts'
import { type AskedList, checkPrice } from './price.ts'
import { pricedReads } from './priced-reads.ts'

/** Names the collection of each generated list and count: `Stories`, `countStories`. */
const collectionOf = new Map(
  Object.keys(pricedReads).flatMap((slug): [string, string][] => {
    const name = `${slug[0]?.toUpperCase()}${slug.slice(1)}`
    return [
      [name, slug],
      [`count${name}`, slug],
    ]
  }),
)

type Args = { where?: unknown; sort?: unknown; page?: number; limit?: number; pagination?: boolean }

/**
 * Returns the validation rule that asks the price of a stranger's request before it runs: the
 * conditions, rows and fields of all its aliases together. `budget`: see `checkPrice`.
 */
export const priceRule =
  (variables: Record<string, unknown>, budget: number): ValidationRule =>
  (context) => {
    const lists: AskedList[] = []
    const values = withDefaults(context, variables)
    const fieldsIn = makeFieldCount()
    return {
      Field: (node) => {
        const collection = collectionOf.get(node.name.value)
        const field = context.getFieldDef()
        if (!collection || !field || context.getParentType()?.name !== 'Query') return
        const args = argumentsOf(() => getArgumentValues(field, node, values))
        if (!args || isRefused(context, () => guardListArgs(args))) return
        lists.push({
          collection,
          where: args.where,
          sort: args.sort,
          page: args.page ?? 1,
          rows: node.name.value.startsWith('count') ? 1 : rowsAsked(args),
          fields: fieldsIn(context, node),
        })
      },
      Document: {
        leave: () => void isRefused(context, () => checkPrice(lists, budget)),
      },
    }
  }

/** Returns the variables with the defaults of every operation. */
function withDefaults(
  context: ValidationContext,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const operations = context
    .getDocument()
    .definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  return Object.assign(
    {},
    ...operations.map(({ variableDefinitions }) => {
      const { coerced } = getVariableValues(
        context.getSchema(),
        variableDefinitions ?? [],
        variables,
      )
      // Running the operation reports variables that do not fit.
      return coerced ?? variables
    }),
  ) as Record<string, unknown>
}

/** Reports the error of a check. */
function isRefused(context: ValidationContext, check: () => void): boolean {
  try {
    check()
    return false
  } catch (err) {
    if (!(err instanceof DatelineError)) throw err
    const { code, details, message } = err
    context.reportError(new GraphQLError(message, { extensions: { code, ...details } }))
    return true
  }
}

/** Other rules report arguments that do not fit. */
function argumentsOf(read: () => Record<string, unknown>): Args | null {
  try {
    return read()
  } catch {
    return null
  }
}

type CountFields = (context: ValidationContext, list: FieldNode) => number

/**
 * Makes a function that counts the fields of a list with those of its fragments. It counts each
 * fragment once in a request: fragments that spread two others would double the work at each level.
 */
function makeFieldCount(): CountFields {
  const known = new Map<string, number>()
  const count = (context: ValidationContext, set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1 + count(context, selection.selectionSet)
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return sum + count(context, selection.selectionSet)
      const name = selection.name.value
      const fields = known.get(name)
      if (fields !== undefined) return sum + fields
      // A fragment within itself has no end. Another rule refuses it.
      known.set(name, 0)
      const found = count(context, context.getFragment(name)?.selectionSet)
      known.set(name, found)
      return sum + found
    }, 0)
  return (context, list) => count(context, list.selectionSet)
}
