import { expect, test } from 'vitest'
import { isJsonObject } from '../../../src/guards/json-body.ts'
import { checkDepth, MAX_JSON_LEVELS, refuseTooDeep } from '../../../src/guards/too-deep.ts'

const lists = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
const refusal = { code: 'bad-json', message: 'The body is nested too deep.', status: 400 }

test('data of 200 levels is accepted, and of 201 refused', () => {
  expect(MAX_JSON_LEVELS).toBe(200)
  const [most, tooDeep] = [200, 201].map((levels) => JSON.parse(lists(levels)) as unknown)
  expect(() => checkDepth(most)).not.toThrow()
  expect(() => checkDepth(tooDeep)).toThrow(expect.objectContaining(refusal))
  expect(() => refuseTooDeep({ args: { data: most } })).not.toThrow()
  expect(() => refuseTooDeep({ args: { data: tooDeep } })).toThrow(expect.objectContaining(refusal))
  expect(() => refuseTooDeep({ args: { where: tooDeep } })).not.toThrow()
})

test.each([
  ['{}', true],
  [`{"a":${lists(199)}}`, true],
  [`{"a":${lists(200)}}`, false],
  ['[]', false],
  ['null', false],
  ['"text"', false],
  ['{"a":', false],
])('a body is a JSON object that Payload can take: %.12s is %s', (body, isTaken) => {
  expect(isJsonObject(Buffer.from(body))).toBe(isTaken)
})
