import { expect, test } from 'vitest'
import { keyedHash } from '../../../src/lib/keyed-hash.ts'

test('a value has the same hash only for the same purpose and secret', () => {
  const hash = keyedHash('secret', 'ban', 'ann@example.org')
  expect(keyedHash('secret', 'ban', 'ann@example.org')).toBe(hash)
  const others = [
    keyedHash('secret', 'report', 'ann@example.org'),
    keyedHash('secre', 'ban', 'ann@example.org'),
    keyedHash('secret', 'ban', 'ann@example.or'),
    // Text of the purpose cannot pass for text of the value.
    keyedHash('secret', 'ba', 'nann@example.org'),
  ]
  expect(new Set([hash, ...others]).size).toBe(5)
  expect(hash).toMatch(/^[\w-]{43}$/)
  expect(hash).not.toContain('ann')
})
