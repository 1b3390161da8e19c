import { expect, test } from 'vitest'
import { keyedHash } from '../../../src/lib/keyed-hash.ts'

test('the same value is known again, for the same end and with the same secret only', () => {
  const hash = keyedHash('secret', 'ban', 'ann@example.org')
  expect(keyedHash('secret', 'ban', 'ann@example.org')).toBe(hash)
  const others = [
    keyedHash('secret', 'report', 'ann@example.org'),
    keyedHash('secre', 'ban', 'ann@example.org'),
    keyedHash('secret', 'ban', 'ann@example.or'),
    // What belongs to the kind cannot pass for the value.
    keyedHash('secret', 'ba', 'nann@example.org'),
  ]
  expect(new Set([hash, ...others]).size).toBe(5)
  expect(hash).toMatch(/^[\w-]{43}$/)
  expect(hash).not.toContain('ann')
})
