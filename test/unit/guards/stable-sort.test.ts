import { expect, test } from 'vitest'
import { stableOrder } from '../../../src/guards/stable-sort.ts'

test.each([
  ['headline', ['headline', '-createdAt']],
  [
    ['section', '-headline'],
    ['section', '-headline', '-createdAt'],
  ],
  ['-createdAt', ['-createdAt']],
  [
    ['headline', 'createdAt'],
    ['headline', 'createdAt'],
  ],
  ['-position', ['-position']],
  [
    ['reportedAt', 'position'],
    ['reportedAt', 'position'],
  ],
  ['-id', ['-id']],
])('%j leaves no two rows equal as %j', (sort, whole) => {
  expect(stableOrder(sort, ['position'])).toEqual(whole)
})
