import { expect, test } from 'vitest'
import { readEditAsk } from '../../../src/editing/edit-ask.ts'

const time = '2026-11-28T10:00:00.000Z'
const read = (headers: Record<string, string>, sent = {}) => readEditAsk(new Headers(headers), sent)

test.each([
  ['a quoted If-Match', { 'If-Match': `"${time}"` }, {}],
  ['a weak If-Match', { 'If-Match': `W/"${time}"` }, {}],
  ['a bare If-Match', { 'If-Match': time }, {}],
  ['basedOn', {}, { basedOn: '2026-11-28T11:00:00+01:00' }],
  ['an If-Match, which goes before basedOn', { 'If-Match': time }, { basedOn: '2020-01-01' }],
])('a save names its version by %s', (_name, headers, sent) => {
  expect(read(headers as unknown as Record<string, string>, sent).basedOn).toBe(time)
})

test.each([
  ['nothing', {}, {}],
  ['*', { 'If-Match': '*' }, {}],
  ['an empty basedOn', {}, { basedOn: '' }],
  ['null', {}, { basedOn: null }],
])('a save with %s names no version', (_name, headers, sent) => {
  expect(read(headers as unknown as Record<string, string>, sent).basedOn).toBeNull()
})

test('a version that is no time, and a form that is no name, are refused', () => {
  expect(() => read({ 'If-Match': '"abc"' })).toThrow('If-Match must be the updatedAt')
  expect(() => read({}, { basedOn: 7 })).toThrow('basedOn must be the updatedAt')
  expect(() => read({ 'X-Edit-Form': 'a b' })).toThrow('X-Edit-Form must have')
  expect(read({ 'X-Edit-Form': 'form-of-ann' }).form).toBe('form-of-ann')
})

test('a lock is overridden by the parameter or by the header', () => {
  expect(read({}).overridesLock).toBe(false)
  expect(read({}, { overrideLock: false }).overridesLock).toBe(false)
  expect(read({}, { overrideLock: true }).overridesLock).toBe(true)
  expect(read({ 'X-Override-Lock': 'true' }).overridesLock).toBe(true)
})
