import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { useDateline } from '../support/app.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline({ DATELINE_MODE: 'production' })

test('production does not reveal its schema', async () => {
  for (const query of [getIntrospectionQuery(), '{ __type(name: "User") { fields { name } } }']) {
    const { status, json } = await dateline.graphql(query)
    expect(status).toBe(400)
    expect(json.data).toBeUndefined()
    expect(json.errors[0].code).toBe('bad-query')
  }
  wanted(await dateline.graphql('{ Stories { totalDocs } }'), 200)
  expect((await dateline.ask('/api/graphql-playground')).status).toBe(404)
})

test('the error for a misspelt field suggests no other field', async () => {
  const { text } = await dateline.graphql('{ Storie { totalDocs } }')
  expect(text).not.toContain('Did you mean')
})
