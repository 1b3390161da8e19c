import { expect, test } from 'vitest'
import { compileRoutes, parametersOf } from '../../../src/http/match-route.ts'
import { pageRoute, readRoute, writeRoute } from '../../../src/http/route.ts'

const table = [
  readRoute('/api/stories'),
  readRoute('/api/stories/count'),
  readRoute('/api/stories/:id'),
  readRoute('/api/stories/:id/comments/live'),
  writeRoute('PATCH', '/api/stories/:id', 'writers'),
  writeRoute('POST', '/api/stories/count/x', 'writers'),
  pageRoute('GET', '/'),
  pageRoute('GET', '/admin/*'),
]
const find = compileRoutes(table)
const path = (method: string, where: string) => find(method, where)?.path

test.each([
  ['GET', '/api/stories', '/api/stories'],
  ['HEAD', '/api/stories', '/api/stories'],
  ['GET', '/api/stories/', '/api/stories'],
  ['GET', '/api/stories/count', '/api/stories/count'],
  ['GET', '/api/stories/1', '/api/stories/:id'],
  ['PATCH', '/api/stories/1', '/api/stories/:id'],
  // A literal is tried first, and then the parameter.
  ['PATCH', '/api/stories/count', '/api/stories/:id'],
  ['GET', '/api/stories/count/comments/live', '/api/stories/:id/comments/live'],
  ['GET', '/', '/'],
  ['GET', '/admin/a/b/c', '/admin/*'],
])('%s %s is %s', (method, where, expected) => {
  expect(path(method, where)).toBe(expected)
})

test.each([
  ['POST', '/api/stories'],
  ['GET', '/api'],
  ['GET', '/api/stories/1/comments'],
  ['GET', '/api/stories//comments/live'],
  ['GET', '/API/stories'],
  ['GET', '/api/stories/1/x'],
  ['OPTIONS', '/api/stories'],
  ['GET', '/constructor'],
  ['GET', '/__proto__'],
])('%s %s is no route', (method, where) => {
  expect(find(method, where)).toBeUndefined()
})

test('parameters are decoded', () => {
  const route = find('GET', '/api/stories/1')!
  expect(parametersOf(route, '/api/stories/a%20b')).toEqual({ id: 'a b' })
})

test('two lines for one route are a mistake', () => {
  expect(() => compileRoutes([...table, readRoute('/api/stories/:slug')])).toThrow(/twice/)
})
