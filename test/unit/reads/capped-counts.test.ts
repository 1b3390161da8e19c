import { expect, test } from 'vitest'
import { withCappedTotal } from '../../../src/reads/capped-counts.ts'

const counted = (totalDocs: number, limit: number, page: number) =>
  withCappedTotal(
    {
      docs: [],
      limit,
      page,
      totalDocs,
      totalPages: Math.ceil(totalDocs / limit),
      pagingCounter: (page - 1) * limit + 1,
      hasPrevPage: page > 1,
      prevPage: page > 1 ? page - 1 : null,
      hasNextPage: totalDocs > page * limit,
      nextPage: totalDocs > page * limit ? page + 1 : null,
    },
    { cap: Math.max(1000, page * limit), limit, page },
  )

test('a total up to the cap is exact', () => {
  const list = counted(1000, 10, 100)
  expect(list).toMatchObject({ totalDocs: 1000, totalPages: 100, hasNextPage: false })
  expect(list).not.toHaveProperty('countIsCapped')
})

test('a larger total is the cap, and says so', () => {
  expect(counted(1001, 10, 1)).toMatchObject({
    totalDocs: 1000,
    countIsCapped: true,
    totalPages: 100,
    hasNextPage: true,
    nextPage: 2,
  })
})

test('the last counted page still leads to the next', () => {
  expect(counted(1001, 10, 100)).toMatchObject({ totalPages: 101, nextPage: 101 })
  expect(counted(1011, 10, 101)).toMatchObject({ totalDocs: 1010, totalPages: 102, nextPage: 102 })
  expect(counted(1001, 30, 33)).toMatchObject({ totalDocs: 1000, totalPages: 34, nextPage: 34 })
})
