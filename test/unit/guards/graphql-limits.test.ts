import { buildSchema, GraphQLError, parse } from 'graphql'
import { expect, test } from 'vitest'
import { safeValidate, withoutSuggestions } from '../../../src/guards/graphql-limits.ts'
import { guardLists } from '../../../src/guards/graphql-lists.ts'

const schema = buildSchema('type Query { stories(limit: Int, where: String): Int, title: String }')
const document = parse('{ title }')

test('a rule that throws refuses the query', () => {
  const throwing = (err: Error) =>
    safeValidate(schema, document, [
      () => {
        throw err
      },
    ]).map(({ message }) => message)
  expect(throwing(new RangeError('too deep'))).toEqual(['This query could not be validated.'])
  expect(throwing(new GraphQLError('Too many.'))).toEqual(['Too many.'])
  expect(safeValidate(schema, document)).toEqual([])
})

test('the error for a misspelt field does not reveal the schema', () => {
  const misspelt = parse('{ titel }')
  const [originalError] = safeValidate(schema, misspelt)
  const [untold] = withoutSuggestions(schema, misspelt)
  expect(originalError?.message).toContain('Did you mean')
  expect(untold?.message).toBe('Cannot query field "titel" on type "Query".')
})

test('a GraphQL list has the limits of a REST list', () => {
  const lists = buildSchema('type Query { stories(limit: Int, where: String): Int }')
  const field = lists.getQueryType()?.getFields().stories
  if (!field) throw new Error('no field')
  field.resolve = (_source, args: { limit?: number }) => args.limit
  guardLists(lists)
  const ask = (args: object): unknown => field.resolve?.({}, args, {}, {} as never)
  expect([ask({ limit: 0 }), ask({ limit: 101 }), ask({ limit: 7 }), ask({})]).toEqual([
    100,
    100,
    7,
    undefined,
  ])
  expect(() => ask({ where: { 'a.b.c': { equals: 1 } } })).toThrow(
    expect.objectContaining({ code: 'bad-query' }),
  )
})
