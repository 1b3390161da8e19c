import type { SanitizedConfig } from 'payload'
import { expect, test } from 'vitest'
import { refuseBrokenText } from '../../../src/guards/broken-text.ts'
import { closeEndpoints } from '../../../src/guards/close-endpoints.ts'
import { refuseHiddenSort } from '../../../src/guards/hidden-sort.ts'
import { readLiveOnly } from '../../../src/guards/live-only.ts'
import { readConditions } from '../../../src/guards/readable-where.ts'
import { refuseTooDeep } from '../../../src/guards/too-deep.ts'
import { keepOwnTimes } from '../../../src/guards/own-times.ts'
import { refuseWrongValues } from '../../../src/guards/wrong-values.ts'
import { writeGlobalInOrder, writeRowsInOrder } from '../../../src/guards/write-in-order.ts'

const paths = ['/', '/versions', '/versions/:id', '/verify/:token']
const collection = (slug: string, more: object = {}) => ({
  slug,
  access: {},
  endpoints: paths.map((path) => ({ path })),
  hooks: { beforeOperation: ['its own'] },
  ...more,
})

const close = (config: { collections: object[]; globals?: object[] }) =>
  closeEndpoints({ globals: [], ...config } as unknown as SanitizedConfig)

const endpointsOf = (one: object): string[] => {
  const [closed] = close({ collections: [one] }).collections
  return (closed?.endpoints || []).map(({ path }) => path)
}

test('a collection has only the endpoints that it needs', () => {
  expect(endpointsOf(collection('photos'))).toEqual(['/'])
  expect(endpointsOf(collection('stories', { versions: {} }))).toEqual([
    '/',
    '/versions',
    '/versions/:id',
  ])
  expect(endpointsOf(collection('users', { auth: { verify: true } }))).toContain('/verify/:token')
  expect(endpointsOf(collection('payload-jobs', { versions: {} }))).toEqual([])
})

test('every collection and global has the guards’ hooks, the depth first', () => {
  const { collections, globals } = close({
    collections: [collection('photos'), collection('comments')],
    globals: [{ slug: 'settings', endpoints: [], hooks: {} }],
  })
  const hooksOf = (one: { hooks: { beforeOperation?: unknown } } | undefined): unknown =>
    one?.hooks.beforeOperation
  const after = [
    'its own',
    refuseWrongValues,
    keepOwnTimes,
    readLiveOnly,
    refuseHiddenSort,
    readConditions,
  ]
  expect(hooksOf(collections[0])).toEqual([
    refuseTooDeep,
    writeRowsInOrder,
    refuseBrokenText,
    ...after,
  ])
  expect(hooksOf(collections[1])).toEqual([refuseTooDeep, writeRowsInOrder, ...after])
  expect(hooksOf(globals[0])).toEqual([
    refuseTooDeep,
    writeGlobalInOrder,
    refuseBrokenText,
    refuseWrongValues,
    keepOwnTimes,
  ])
})

test('Payload’s own collections are not in GraphQL', () => {
  const { collections } = close({
    collections: [collection('payload-preferences'), collection('photos')],
  })
  expect(collections.map(({ graphQL }) => graphQL)).toEqual([false, undefined])
})
